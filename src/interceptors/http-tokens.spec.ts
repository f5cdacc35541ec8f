import { TestBed } from '@angular/core/testing';
import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import type { Observable } from 'rxjs';
import { AuthService } from '../auth.service';
import { Authorization } from '../client/authorized-requests';
import type { HttpInterceptorRouteConfig } from '../config/auth-config';
import { GenericError } from '../errors/engine-errors';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setup, type SetupOptions } from '../spec-support/setup';
import { HttpTokens } from './http-tokens';

/** What an observable did so far: values, `error` and its error, or `complete`. */
function record(source: Observable<unknown>): unknown[] {
  const events: unknown[] = [];
  source.subscribe({
    next: (value) => events.push(value instanceof Authorization ? value.answer.access_token : value),
    error: (error: unknown) => events.push('error', error),
    complete: () => events.push('complete'),
  });
  return events;
}

function oauthError(error: string): GenericError {
  return new GenericError(error, `It is ${error}`);
}

async function signedIn(options: SetupOptions = {}) {
  const client = new FakeClient();
  void client.signIn();
  const app = setup({ client, ...options });
  await app.settle();
  app.actions.length = 0;
  return app;
}

describe('HttpTokens', () => {
  function find(route: HttpInterceptorRouteConfig = {}): unknown[] {
    return record(TestBed.inject(HttpTokens).find(route));
  }

  it('finds the access token of who is signed in', async () => {
    const { settle } = await signedIn();
    const found = find();
    await settle();
    expect(found).toEqual(['token-1', 'complete']);
  });

  it('hands the options of the rule to the engine as they are', async () => {
    const { client, settle } = await signedIn();
    const tokenOptions: GetTokenSilentlyOptions = {
      authorizationParams: { audience: 'https://api.test', scope: 'read:orders', prompt: 'none', mine: 1 },
      cacheMode: 'off',
      timeoutInSeconds: 7,
    };
    find({ tokenOptions });
    await settle();
    expect(client.named('getTokenSilently')).toEqual([[{ ...tokenOptions, detailedResponse: true }]]);
  });

  it('asks nothing before the session is known', async () => {
    const client = new FakeClient();
    let ends = () => {};
    client.onCheckSession = () => new Promise((resolve) => (ends = resolve));
    const { settle } = setup({ client });
    const found = find();
    await settle();
    expect(found).toEqual([]);
    expect(client.named('getTokenSilently')).toEqual([]);

    await client.signIn();
    ends();
    await settle();
    expect(found).toEqual(['token-1', 'complete']);
  });

  it('asks nothing for a caller that is gone before the session is known', async () => {
    const client = new FakeClient();
    let ends = () => {};
    client.onCheckSession = () => new Promise((resolve) => (ends = resolve));
    const { settle } = setup({ client });
    TestBed.inject(HttpTokens).find({}).subscribe().unsubscribe();
    await client.signIn();
    ends();
    await settle();
    expect(client.named('getTokenSilently')).toEqual([]);
  });

  describe('with nobody signed in', () => {
    it('answers a rule for everybody without asking the engine', async () => {
      const { client, actions, settle } = setup();
      await settle();
      actions.length = 0;
      const found = find({ allowAnonymous: true });
      await settle();
      expect(found).toEqual([null, 'complete']);
      expect(client.named('getTokenSilently')).toEqual([]);
      expect(actions).toEqual([]);
    });

    it('answers a rule for everybody at once where the tenant could not be asked', async () => {
      const client = new FakeClient();
      client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
      const { state, settle } = setup({ client });
      await settle();
      expect(state().status).toBe('unreachable');
      const found = find({ allowAnonymous: true });
      await settle();
      expect(found).toEqual([null, 'complete']);
      expect(client.named('getTokenSilently')).toEqual([]);
    });

    it('fails for any other rule, with the error of the engine', async () => {
      const { types, settle } = setup();
      await settle();
      const found = find();
      await settle();
      expect(found).toEqual(['error', jasmine.objectContaining({ error: 'login_required' })]);
      expect(types()).toContain('Access Token Failure');
    });
  });

  describe('when a token needs the user', () => {
    for (const code of [
      'login_required',
      'consent_required',
      'interaction_required',
      'account_selection_required',
      'mfa_required',
      'missing_refresh_token',
      'invalid_grant',
    ]) {
      it(`lets a request for everybody go without one, and tells nobody: ${code}`, async () => {
        const { client, actions, settle } = await signedIn();
        client.onToken = () => Promise.reject(oauthError(code));
        const found = find({ allowAnonymous: true });
        await settle();
        expect(found).toEqual([null, 'complete']);
        expect(actions).toEqual([]);
      });

      it(`fails without \`allowAnonymous\`: ${code}`, async () => {
        const { client, types, settle } = await signedIn();
        const error = oauthError(code);
        client.onToken = () => Promise.reject(error);
        const found = find({ allowAnonymous: false });
        await settle();
        expect(found).toEqual(['error', error]);
        expect(types()).toEqual(['Access Token Failure']);
      });
    }
  });

  for (const [what, error] of [
    ['the network', new TypeError('Failed to fetch')],
    ['the tenant', oauthError('server_error')],
    ['the configuration', oauthError('invalid_scope')],
    ['a refusal', oauthError('access_denied')],
    ['something else', new Error('What is this?')],
  ] as const) {
    it(`fails even for everybody when the reason is ${what}`, async () => {
      const { client, types, settle } = await signedIn();
      client.onToken = () => Promise.reject(error);
      const found = find({ allowAnonymous: true });
      await settle();
      expect(found).toEqual(['error', error]);
      expect(types()).toEqual(['Access Token Failure']);
    });
  }

  it('fails with the code `missing_token` when the engine says that nobody is signed in any more', async () => {
    const { client, settle, state } = await signedIn();
    client.onToken = () => {
      client.session = null;
      return Promise.resolve(undefined);
    };
    const [kind, error] = await foundOf(settle, find());
    expect(kind).toBe('error');
    expect(error).toBeInstanceOf(GenericError);
    expect((error as GenericError).error).toBe('missing_token');
    expect(state().status).toBe('unauthenticated');
    expect(state().error).toEqual(
      jasmine.objectContaining({ code: 'missing_token', category: 'interaction' }),
    );
  });

  it('lets a request for everybody go when the engine says that nobody is signed in any more', async () => {
    const { client, settle } = await signedIn();
    client.onToken = () => Promise.resolve(undefined);
    expect(await foundOf(settle, find({ allowAnonymous: true }))).toEqual([null, 'complete']);
  });

  describe('tells a failure', () => {
    it('as plain data in the store, and as the real error on `error$`', async () => {
      const { client, actions, settle, state } = await signedIn();
      const error = oauthError('consent_required');
      client.onToken = () => Promise.reject(error);
      const seen = record(TestBed.inject(AuthService).error$);
      await foundOf(settle, find());
      const info = {
        code: 'consent_required',
        category: 'interaction',
        description: 'It is consent_required',
        operation: 'http',
      };
      expect(actions).toEqual([jasmine.objectContaining({ error: info })]);
      expect(state().error).toEqual(jasmine.objectContaining(info));
      expect(seen).toEqual([error]);
      expect(seen[0]).toBe(error);
    });

    for (const [what, answer] of [
      ['an error', () => Promise.reject(oauthError('login_required'))],
      ['no token', () => Promise.resolve(undefined)],
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- engines and caches may do it
      ['something that is no error', () => Promise.reject('no error')],
    ] as const) {
      it(`once for all requests that shared a call which gave ${what}`, async () => {
        const { client, types, settle } = await signedIn();
        client.onToken = answer;
        const seen = record(TestBed.inject(AuthService).error$);
        const found = Array.from({ length: 20 }, () => find());
        await settle();
        expect(found.map(([kind]) => kind)).toEqual(Array.from({ length: 20 }, () => 'error'));
        expect(client.named('getTokenSilently').length).toBe(1);
        expect(types()).toEqual(['Access Token Failure']);
        expect(seen.length).toBe(1);
      });
    }

    it('again when the next call fails too', async () => {
      const { client, types, settle } = await signedIn();
      client.onToken = () => Promise.reject(oauthError('login_required'));
      await foundOf(settle, find());
      await foundOf(settle, find());
      expect(types()).toEqual(['Access Token Failure', 'Access Token Failure']);
    });
  });

  it('finds a token after a failure, when it is asked again', async () => {
    const { client, settle } = await signedIn();
    client.onToken = () => Promise.reject(oauthError('timeout'));
    const token$ = TestBed.inject(HttpTokens).find({});
    expect((await foundOf(settle, record(token$)))[0]).toBe('error');
    client.onToken = () => Promise.resolve(tokenAnswer('token-2'));
    expect(await foundOf(settle, record(token$))).toEqual(['token-2', 'complete']);
  });

  it('tells callers that a logout overtakes that their token will not come', async () => {
    const { client, settle } = await signedIn();
    client.onToken = () => new Promise(() => {});
    const found = find();
    await settle();
    TestBed.inject(AuthService).logout({ openUrl: false });
    await settle();
    expect(found).toEqual(['error', jasmine.objectContaining({ code: 'NGA0303' })]);
  });
});

async function foundOf(settle: () => Promise<void>, found: unknown[]): Promise<unknown[]> {
  await settle();
  return found;
}
