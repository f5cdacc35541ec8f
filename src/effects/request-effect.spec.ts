import { TestBed } from '@angular/core/testing';
import type { Action } from '@ngrx/store';
import { firstValueFrom, type Observable } from 'rxjs';
import { AuthService } from '../auth.service';
import { AbstractNavigator } from '../client/navigator';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { engineError, fakePopups, rejectionOf } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import type { AuthOperation } from '../state/auth.state';
import { OPERATIONS } from '../state/operations';

interface Operation {
  readonly request: () => Action;
  readonly call: (auth: AuthService) => Observable<unknown>;
  /** Makes the engine's call fail. */
  readonly fail: (client: FakeClient, error: Error) => void;
  /** What the caller gets, where that is something. */
  readonly value?: unknown;
}

const CALLBACK = 'https://app.test/callback?code=the-code&state=the-state';

const CASES: Record<AuthOperation, Operation> = {
  checkSession: {
    request: () => AuthActions.checkSession(),
    call: (auth) => auth.checkSession(),
    fail: (client, error) => (client.onCheckSession = () => Promise.reject(error)),
  },
  connectAccountWithRedirect: {
    request: () => AuthActions.connectAccountWithRedirect({ connection: 'calendar' }),
    call: (auth) => auth.connectAccountWithRedirect({ connection: 'calendar' }),
    fail: (client, error) => (client.onConnectAccount = () => Promise.reject(error)),
  },
  getAccessTokenSilently: {
    request: () => AuthActions.getAccessTokenSilently(),
    call: (auth) => auth.getAccessTokenSilently(),
    fail: (client, error) => (client.onToken = () => Promise.reject(error)),
    value: 'token-1',
  },
  getAccessTokenWithPopup: {
    request: () => AuthActions.getAccessTokenWithPopup(),
    call: (auth) => auth.getAccessTokenWithPopup(),
    fail: (client, error) => (client.onTokenWithPopup = () => Promise.reject(error)),
    value: 'token-of-popup',
  },
  handleRedirectCallback: {
    request: () => AuthActions.handleRedirectCallback(CALLBACK),
    call: (auth) => auth.handleRedirectCallback(CALLBACK),
    fail: (client, error) => {
      client.session = null;
      client.onCallback = () => Promise.reject(error);
    },
    value: { appState: undefined },
  },
  loginWithPopup: {
    request: () => AuthActions.loginWithPopup(),
    call: (auth) => auth.loginWithPopup(),
    fail: (client, error) => (client.onLoginWithPopup = () => Promise.reject(error)),
  },
  loginWithRedirect: {
    request: () => AuthActions.loginWithRedirect(),
    call: (auth) => auth.loginWithRedirect(),
    fail: (client, error) => (client.onLoginWithRedirect = () => Promise.reject(error)),
  },
  logout: {
    request: () => AuthActions.logout(),
    call: (auth) => auth.logout(),
    fail: (client, error) => (client.onLogout = () => Promise.reject(error)),
  },
  revokeRefreshToken: {
    request: () => AuthActions.revokeRefreshToken(),
    call: (auth) => auth.revokeRefreshToken(),
    fail: (client, error) => (client.onRevoke = () => Promise.reject(error)),
  },
  setDpopNonce: {
    request: () => AuthActions.setDpopNonce('nonce-1', 'api'),
    call: (auth) => auth.setDpopNonce('nonce-1', 'api'),
    fail: (client, error) => (client.onSetDpopNonce = () => Promise.reject(error)),
  },
};

const OUTCOMES: readonly string[] = OPERATIONS.flatMap((name) => [
  AuthApiActions[`${name}Success`].type,
  AuthApiActions[`${name}Failure`].type,
]);

/** An application with somebody signed in, after its start. */
async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  fakePopups();
  const app = setup({
    client,
    providers: [{ provide: AbstractNavigator, useValue: { navigateByUrl: () => undefined } }],
  });
  await app.settle();
  app.actions.length = 0;
  return { ...app, outcomes: () => app.actions.filter(({ type }) => OUTCOMES.includes(type)) };
}

describe('requestEffect', () => {
  for (const name of OPERATIONS) {
    const { request, call, fail, value } = CASES[name];

    describe(name, () => {
      it('has one outcome when it succeeds, also without the facade', async () => {
        const { store, outcomes, settle, state } = await setupSignedIn();
        store.dispatch(request());
        expect(state().activity).toEqual([name]);
        await settle();
        expect(outcomes().map(({ type }) => type)).toEqual([AuthApiActions[`${name}Success`].type]);
        expect(state().activity).toEqual([]);
        expect(state().error).toBeNull();
      });

      it('has one outcome when it fails, also without the facade', async () => {
        const { client, store, outcomes, settle, state } = await setupSignedIn();
        const error = engineError('server_error');
        fail(client, error);
        store.dispatch(request());
        await settle();
        expect(outcomes().map(({ type }) => type)).toEqual([AuthApiActions[`${name}Failure`].type]);
        expect(outcomes()).toEqual([jasmine.objectContaining({ error: toAuthErrorInfo(error, name) })]);
        expect(state().error).toEqual(toAuthErrorInfo(error, name));
        expect(state().activity).toEqual([]);
      });

      it('answers the caller once, after the reducer ran', async () => {
        const { state } = await setupSignedIn();
        const seen: unknown[] = [];
        const answer = call(TestBed.inject<AuthService>(AuthService));
        await new Promise<void>((resolve) => {
          answer.subscribe({
            next: (next) => seen.push(next, state().activity),
            complete: resolve,
          });
        });
        expect(seen).toEqual([value, []]);
      });

      it('rejects the caller and tells error$ with the real error, after the reducer ran', async () => {
        const { client, state, settle } = await setupSignedIn();
        const error = engineError('server_error');
        fail(client, error);
        const auth = TestBed.inject<AuthService>(AuthService);
        const told: unknown[] = [];
        auth.error$.subscribe((next) => told.push(next));
        const seen: unknown[] = [];
        call(auth).subscribe({
          error: (next: unknown) => seen.push(next, state().error?.operation),
        });
        await settle();
        expect(seen[0]).toBe(error);
        expect(seen[1]).toBe(name);
        expect(told.length).toBe(1);
        expect(told[0]).toBe(error);
      });

      it('goes on after a failure', async () => {
        const { client, settle } = await setupSignedIn();
        const working = { ...client };
        fail(client, engineError('server_error'));
        const auth = TestBed.inject<AuthService>(AuthService);
        await rejectionOf(call(auth));
        Object.assign(client, working);
        await client.signIn();
        await settle();
        expect(await firstValueFrom(call(auth))).toEqual(value);
        expect(auth.error()).toBeNull();
      });
    });
  }
});
