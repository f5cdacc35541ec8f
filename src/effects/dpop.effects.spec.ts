import { TestBed } from '@angular/core/testing';
import { cold, hot } from 'jasmine-marbles';
import { of } from 'rxjs';
import { AuthService } from '../auth.service';
import { AuthGateway } from '../client/gateway';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { engineError } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { ADAS, setupFlows } from '../spec-support/flows';
import { setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';

const request = AuthActions.setDpopNonce('nonce-1', 'api');
const success = AuthApiActions.setDpopNonceSuccess();
const changed = (nonce: string, id = 'api') => AuthApiActions.dpopNonceChanged({ id, nonce });

async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  const app = setup({ client });
  await app.settle();
  app.actions.length = 0;
  return app;
}

describe('setDpopNonce$', () => {
  it('has its outcome when the engine has the nonce', () => {
    const setNonce = jasmine.createSpy('setNonce').and.returnValue(cold('---(d|)'));
    const { outcomes, state } = setupFlows({ dpop: { setNonce } });
    expect(outcomes(hot('-r', { r: request }))).toBeObservable(cold('----s', { s: success }));
    expect(setNonce.calls.allArgs()).toEqual([['nonce-1', 'api']]);
    expect(state().activity).toEqual([]);
  });

  it('gives each request its outcome, in the order of the engine’s answers', () => {
    const answers = [cold('-----(d|)'), cold('-#', {}, engineError('server_error'))];
    const { outcomes } = setupFlows({ dpop: { setNonce: () => answers.shift() ?? of() } });
    const error = toAuthErrorInfo(engineError('server_error'), 'setDpopNonce');
    expect(outcomes(hot('-rr', { r: request }))).toBeObservable(
      cold('---f--s', { s: success, f: AuthApiActions.setDpopNonceFailure({ error }) }),
    );
  });

  it('never asks who is signed in after it succeeded', () => {
    const session = jasmine.createSpy('session').and.returnValue(of(ADAS));
    const { outcomes } = setupFlows({ session, dpop: { setNonce: () => of(undefined) } });
    expect(outcomes(hot('-r', { r: request }))).toBeObservable(cold('-s', { s: success }));
    expect(session).not.toHaveBeenCalled();
  });

  it('tells the nonce before its outcome', async () => {
    const { client, store, settle, types, state } = await setupSignedIn();
    store.dispatch(request);
    await settle();
    expect(types()).toEqual(['Set Dpop Nonce', 'Dpop Nonce Changed', 'Set Dpop Nonce Success']);
    expect(client.nonces.get('api')).toBe('nonce-1');
    expect(state().dpopNonces).toEqual({ api: 'nonce-1' });
  });

  it('tells and writes nothing for a nonce that the engine has', async () => {
    const { client, store, settle, types } = await setupSignedIn();
    store.dispatch(request);
    await settle();
    store.dispatch(request);
    await settle();
    expect(types()).toEqual([
      'Set Dpop Nonce',
      'Dpop Nonce Changed',
      'Set Dpop Nonce Success',
      'Set Dpop Nonce',
      'Set Dpop Nonce Success',
    ]);
    expect(client.named('setDpopNonce').length).toBe(1);
  });

  it('sets the nonce of the tenant without an id', async () => {
    const { client, store, settle, state } = await setupSignedIn();
    store.dispatch(AuthActions.setDpopNonce('nonce-1'));
    await settle();
    expect(client.named('setDpopNonce')).toEqual([['nonce-1', undefined]]);
    expect(state().dpopNonces).toEqual({ '': 'nonce-1' });
  });

  it('keeps nothing where the nonce cannot be written', async () => {
    const { client, store, settle, types, state } = await setupSignedIn();
    client.onSetDpopNonce = () => Promise.reject(engineError('server_error'));
    store.dispatch(request);
    await settle();
    expect(types()).toEqual(['Set Dpop Nonce', 'Set Dpop Nonce Failure']);
    expect(state().dpopNonces).toEqual({});
  });
});

describe('followNonces$', () => {
  it('shows each nonce that comes, and the last one of each server', () => {
    const nonceChanges = hot('-a-b(ca)', {
      a: { id: 'api', nonce: 'nonce-1' },
      b: { id: 'https://other.test', nonce: 'nonce-2' },
      c: { id: 'api', nonce: 'nonce-3' },
    });
    const { outcomes, state } = setupFlows({ nonceChanges });
    expect(outcomes()).toBeObservable(
      cold('-a-b(ca)', {
        a: changed('nonce-1'),
        b: changed('nonce-2', 'https://other.test'),
        c: changed('nonce-3'),
      }),
    );
    expect(state().dpopNonces).toEqual({ api: 'nonce-1', 'https://other.test': 'nonce-2' });
  });

  it('lets selectors tell a nonce only when it is another one', async () => {
    const { store, settle } = await setupSignedIn();
    const seen: unknown[] = [];
    store.select(authFeature.selectDpopNonces).subscribe((nonces) => seen.push(nonces));
    for (const nonce of ['nonce-1', 'nonce-1', 'nonce-2']) {
      store.dispatch(AuthActions.setDpopNonce(nonce, 'api'));
      await settle();
    }
    expect(seen).toEqual([{}, { api: 'nonce-1' }, { api: 'nonce-2' }]);
  });
});

describe('the end of a session', () => {
  it('forgets the nonces here and in the slice where the engine ended it by itself', async () => {
    const { client, store, settle, state } = await setupSignedIn();
    store.dispatch(request);
    await settle();
    client.session = null;
    client.nonces.clear();
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(state().dpopNonces).toEqual({});
    const current = TestBed.inject(AuthGateway).ask((engine) => engine.dpop.current('api'));
    expect(await current).toBeUndefined();
  });

  it('is not told twice: who goes on without a session keeps what it sets', async () => {
    const { client, store, settle, state } = await setupSignedIn();
    client.session = null;
    store.dispatch(AuthActions.checkSession());
    await settle();
    store.dispatch(request);
    await settle();
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(state().dpopNonces).toEqual({ api: 'nonce-1' });
    client.nonces.clear();
    const current = TestBed.inject(AuthGateway).ask((engine) => engine.dpop.current('api'));
    expect(await current).toBe('nonce-1');
  });

  it('forgets the nonces here and in the slice with a logout, so that the next session reads anew', async () => {
    const { client, store, settle, state, types, actions } = await setupSignedIn();
    store.dispatch(request);
    await settle();
    client.onLogout = () => {
      client.session = null;
      client.nonces.clear();
      return Promise.resolve();
    };
    TestBed.inject(AuthService).logout({ openUrl: false });
    await settle();
    expect(state().dpopNonces).toEqual({});
    actions.length = 0;
    const current = TestBed.inject(AuthGateway).ask((engine) => engine.dpop.current('api'));
    expect(await current).toBeUndefined();
    store.dispatch(request);
    await settle();
    expect(types()).toEqual(['Set Dpop Nonce', 'Dpop Nonce Changed', 'Set Dpop Nonce Success']);
    expect(state().dpopNonces).toEqual({ api: 'nonce-1' });
  });

  it('keeps the nonces with a session that is only renewed', async () => {
    const { client, store, settle, state } = await setupSignedIn();
    store.dispatch(request);
    await settle();
    await client.signIn(undefined, { iat: 2 });
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(state().idTokenClaims?.iat).toBe(2);
    expect(state().dpopNonces).toEqual({ api: 'nonce-1' });
    client.nonces.clear();
    const current = TestBed.inject(AuthGateway).ask((engine) => engine.dpop.current('api'));
    expect(await current).toBe('nonce-1');
  });
});
