import type { HttpErrorResponse } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { authorizationOf, refuse, setupHttp } from '../spec-support/http-setup';
import { deferred } from '../spec-support/promises';
import { AuthActions } from '../state/auth.actions';
import { withAuth } from './with-auth';

const INVALID = { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' };

/** Somebody is signed in whose token an API does not take; each refresh gives the next one. */
async function setupRefusing(isGood: (token: string) => boolean, retryOnInvalidToken = true) {
  const client = new FakeClient();
  await client.signIn();
  let refreshes = 0;
  client.onToken = (options) => {
    refreshes += options?.cacheMode === 'off' ? 1 : 0;
    return Promise.resolve(tokenAnswer(`token-${refreshes + 1}`));
  };
  const app = setupHttp({ client, allowedList: [{ uri: '/api/*', retryOnInvalidToken }] });
  await app.settle();
  const sent: TestRequest[] = [];
  const told: unknown[] = [];
  return {
    ...app,
    client,
    sent,
    told,
    refreshes: () => refreshes,
    post: (body: unknown = { a: 1 }) =>
      app.http.post('/api/orders', body).subscribe({
        next: (answer) => told.push(answer),
        error: (error: unknown) => told.push(error),
      }),
    /** Lets the API answer, until nothing more is sent. */
    answer: async () => {
      for (let isDone = false; !isDone;) {
        await app.settle();
        const open = app.backend.match(() => true).filter(({ cancelled }) => !cancelled);
        open.forEach((request) => {
          if (isGood(authorizationOf(request)?.split(' ')[1] ?? '')) {
            request.flush('fine');
          } else {
            refuse(request, INVALID);
          }
        });
        sent.push(...open);
        isDone = open.length === 0;
      }
    },
  };
}

const status = (told: readonly unknown[]) => told.map((each) => (each as HttpErrorResponse).status);

describe('the interceptor, where an API takes a token for invalid', () => {
  it('leaves the refusal to the caller by default', async () => {
    const { post, answer, told, refreshes } = await setupRefusing(() => false, false);
    post();
    await answer();
    expect(status(told)).toEqual([401]);
    expect(refreshes()).toBe(0);
  });

  it('sends the request again as it was with a token that was not in the cache', async () => {
    const { post, answer, sent, told } = await setupRefusing((token) => token === 'token-2');
    post({ count: 2 });
    await answer();
    expect(told).toEqual(['fine']);
    expect(sent.map(authorizationOf)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(sent.map(({ request }) => request.body as unknown)).toEqual([{ count: 2 }, { count: 2 }]);
  });

  it('asks the tenant once for a hundred requests', async () => {
    const { post, answer, sent, told, refreshes, types } = await setupRefusing(
      (token) => token === 'token-2',
    );
    for (let count = 0; count < 100; count++) {
      post();
    }
    await answer();
    expect(told).toEqual(Array(100).fill('fine'));
    expect([sent.length, refreshes()]).toEqual([200, 1]);
    expect(types()).not.toContain('Access Token Failure');
  });

  it('asks the tenant once for an API that refuses everything', async () => {
    const { post, answer, sent, told, refreshes } = await setupRefusing(() => false);
    for (const requests of [1, 2, 3]) {
      post();
      await answer();
      expect(status(told)).toEqual(Array(requests).fill(401));
    }
    // The second and third have the new token from the start, and there is no other for it.
    expect(sent.map(authorizationOf)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-2',
      'Bearer token-2',
    ]);
    expect(refreshes()).toBe(1);
  });

  it('fails as the tenant fails, which is told once for all', async () => {
    const { post, answer, client, told, types } = await setupRefusing(() => false);
    const error = Object.assign(new Error('No'), { error: 'invalid_grant' });
    client.onToken = (options) =>
      options?.cacheMode === 'off' ? Promise.reject(error) : Promise.resolve(tokenAnswer('token-1'));
    post();
    post();
    await answer();
    expect(told).toEqual([error, error]);
    expect(types().filter((type) => type === 'Access Token Failure').length).toBe(1);
  });

  it('sends nothing again for a session that ended meanwhile', async () => {
    const { post, answer, client, sent, store, settle } = await setupRefusing((token) => token === 'token-2');
    const fresh = deferred<unknown>();
    client.onToken = (options) =>
      options?.cacheMode === 'off' ? fresh.promise : Promise.resolve(tokenAnswer('token-1'));
    post();
    await answer();
    store.dispatch(AuthActions.logout());
    await settle();
    fresh.resolve(tokenAnswer('token-2'));
    await answer();
    expect(sent.map(authorizationOf)).toEqual(['Bearer token-1']);
  });

  it('does so for a request that asks for it itself', async () => {
    const { http, answer, sent } = await setupRefusing((token) => token === 'token-2', false);
    http.get('/other', { context: withAuth({ retryOnInvalidToken: true }) }).subscribe();
    await answer();
    expect(sent.map(authorizationOf)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('sends nothing of one user with the token of another one who logged in in another tab', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { http, backend, settle } = setupHttp({
      client,
      allowedList: [{ uri: '/api/*', retryOnInvalidToken: true }],
    });
    await settle();
    http.post('/api/orders', { of: 'Ada' }).subscribe({ error: () => undefined });
    await settle();
    const [first] = backend.match(() => true);
    await client.signIn({ sub: 'auth0|grace' });
    client.onToken = () => Promise.resolve(tokenAnswer('token-of-grace'));
    refuse(first!, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    await settle();
    expect(backend.match(() => true)).toEqual([]);
  });
});
