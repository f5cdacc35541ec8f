import { TestBed } from '@angular/core/testing';
import { type Action, type ActionCreator, provideStore, Store } from '@ngrx/store';
import { firstValueFrom, throwError } from 'rxjs';
import { AuthService } from '../auth.service';
import { tokenInfo } from '../client/token-info';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { AuthSessionActions } from '../features/session-timers/session.actions';
import { authSessionFeature } from '../features/session-timers/session.feature';
import { AuthRecoveryActions } from '../features/recovery/recovery.actions';
import { rejectionOf } from '../spec-support/answers';
import { ResourceServer } from '../spec-support/dpop';
import { boundToken, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { hostileClaims, hostileErrors, hostileOptions, removeFrames, SECRET } from '../spec-support/hostile';
import { setupBoundHttp } from '../spec-support/http-setup';
import { problemsIn } from '../spec-support/problems-in';
import { rejection } from '../spec-support/promises';
import { RUNTIME_CHECKS } from '../spec-support/setup';
import { AuthActions } from './auth.actions';
import { AuthApiActions, type Failure } from './auth-api.actions';
import { authFeature } from './auth.feature';

type Cases<Creators> = { readonly [Name in keyof Creators]: () => readonly Action[] };

// A creator that is not listed here does not compile, and fails the first spec of its group.

const REQUESTS: Cases<typeof AuthActions> = {
  checkSession: () => [AuthActions.checkSession(hostileOptions())],
  loginWithRedirect: () => [AuthActions.loginWithRedirect(hostileOptions())],
  loginWithPopup: () => [AuthActions.loginWithPopup(hostileOptions(), hostileOptions())],
  handleRedirectCallback: () =>
    ['https://app.test/in?code=S3CRET&state=S3CRET#S3CRET', 'https://app.test/#S3CRET', undefined].map(
      (url) => AuthActions.handleRedirectCallback(url),
    ),
  getAccessTokenSilently: () => [AuthActions.getAccessTokenSilently(hostileOptions())],
  getAccessTokenWithPopup: () => [AuthActions.getAccessTokenWithPopup(hostileOptions(), hostileOptions())],
  connectAccountWithRedirect: () => [AuthActions.connectAccountWithRedirect(hostileOptions() as never)],
  revokeRefreshToken: () => [AuthActions.revokeRefreshToken(hostileOptions())],
  logout: () => [AuthActions.logout(hostileOptions())],
  setDpopNonce: () => [AuthActions.setDpopNonce('nonce-1'), AuthActions.setDpopNonce('nonce-2', '__proto__')],
  clearError: () => [AuthActions.clearError()],
};

const EVENTS: Cases<typeof AuthApiActions> = {
  sessionChanged: () => [
    AuthApiActions.sessionChanged({ user: hostileClaims(), idTokenClaims: hostileClaims() }),
    AuthApiActions.sessionChanged({ user: null, idTokenClaims: null }),
    AuthApiActions.sessionChanged({ user: hostileClaims(), idTokenClaims: null }),
  ],
  accessTokenChanged: () => [AuthApiActions.accessTokenChanged({ token: hostileToken() })],
  accessTokenFailure: () => failures(AuthApiActions.accessTokenFailure),
  dpopNonceChanged: () => [
    // The nonce proves nothing without the key: the slice shows it.
    AuthApiActions.dpopNonceChanged({ id: '__proto__', nonce: 'nonce-1' }),
    AuthApiActions.dpopNonceChanged({ id: 'https://api.test', nonce: 'nonce-2' }),
  ],
  dpopFailure: () => failures(AuthApiActions.dpopFailure),
  setDpopNonceSuccess: () => [AuthApiActions.setDpopNonceSuccess()],
  setDpopNonceFailure: () => failures(AuthApiActions.setDpopNonceFailure),
  checkSessionSuccess: () => [AuthApiActions.checkSessionSuccess()],
  checkSessionFailure: () => failures(AuthApiActions.checkSessionFailure),
  loginWithRedirectSuccess: () => [AuthApiActions.loginWithRedirectSuccess()],
  loginWithRedirectFailure: () => failures(AuthApiActions.loginWithRedirectFailure),
  loginWithPopupSuccess: () => [AuthApiActions.loginWithPopupSuccess()],
  loginWithPopupFailure: () => failures(AuthApiActions.loginWithPopupFailure),
  handleRedirectCallbackSuccess: () => [
    AuthApiActions.handleRedirectCallbackSuccess({ appState: hostileOptions(), target: '/' }),
    AuthApiActions.handleRedirectCallbackSuccess({
      appState: { connectedAccount: hostileOptions() as never },
      target: '/',
    }),
  ],
  handleRedirectCallbackFailure: () =>
    failures((payload) => AuthApiActions.handleRedirectCallbackFailure({ ...payload, target: null })),
  getAccessTokenSilentlySuccess: () => [
    AuthApiActions.getAccessTokenSilentlySuccess({ token: hostileToken() }),
    AuthApiActions.getAccessTokenSilentlySuccess({ token: null }),
  ],
  getAccessTokenSilentlyFailure: () => failures(AuthApiActions.getAccessTokenSilentlyFailure),
  getAccessTokenWithPopupSuccess: () => [AuthApiActions.getAccessTokenWithPopupSuccess()],
  getAccessTokenWithPopupFailure: () => failures(AuthApiActions.getAccessTokenWithPopupFailure),
  logoutSuccess: () => [AuthApiActions.logoutSuccess()],
  logoutFailure: () => failures(AuthApiActions.logoutFailure),
  connectAccountWithRedirectSuccess: () => [AuthApiActions.connectAccountWithRedirectSuccess()],
  connectAccountWithRedirectFailure: () => failures(AuthApiActions.connectAccountWithRedirectFailure),
  revokeRefreshTokenSuccess: () => [AuthApiActions.revokeRefreshTokenSuccess()],
  revokeRefreshTokenFailure: () => failures(AuthApiActions.revokeRefreshTokenFailure),
  anonymousSuccess: () => [AuthApiActions.anonymousSuccess({ operation: 'anonymous.logout' })],
  anonymousFailure: () => failures(AuthApiActions.anonymousFailure),
  customTokenExchangeSuccess: () => [
    AuthApiActions.customTokenExchangeSuccess({ operation: 'customTokenExchange' }),
  ],
  customTokenExchangeFailure: () => failures(AuthApiActions.customTokenExchangeFailure),
  loginWithCustomTokenExchangeSuccess: () => [
    AuthApiActions.loginWithCustomTokenExchangeSuccess({ operation: 'loginWithCustomTokenExchange' }),
  ],
  loginWithCustomTokenExchangeFailure: () => failures(AuthApiActions.loginWithCustomTokenExchangeFailure),
  mfaSuccess: () => [AuthApiActions.mfaSuccess({ operation: 'mfa.verify' })],
  mfaFailure: () => failures(AuthApiActions.mfaFailure),
  myAccountSuccess: () => [AuthApiActions.myAccountSuccess({ operation: 'myAccount.getFactors' })],
  myAccountFailure: () => failures(AuthApiActions.myAccountFailure),
  passkeySuccess: () => [AuthApiActions.passkeySuccess({ operation: 'passkey.login' })],
  passkeyFailure: () => failures(AuthApiActions.passkeyFailure),
};

const LIFE: Cases<typeof AuthSessionActions> = {
  tokenExpiring: () => [AuthSessionActions.tokenExpiring({ token: hostileToken() })],
  tokenExpired: () => [AuthSessionActions.tokenExpired({ token: hostileToken() })],
  sessionExpiring: () => [AuthSessionActions.sessionExpiring({ endsAt: 1 })],
  sessionExpired: () => [AuthSessionActions.sessionExpired({ endsAt: 1 })],
  sessionExtended: () => [AuthSessionActions.sessionExtended({ endsAt: null })],
  idleWarning: () => [AuthSessionActions.idleWarning({ endsAt: 1 })],
  idleEnded: () => [AuthSessionActions.idleEnded()],
  userReturned: () => [AuthSessionActions.userReturned()],
};

const RECOVERY: Cases<typeof AuthRecoveryActions> = {
  reLoginStarted: () =>
    failures((payload) => AuthRecoveryActions.reLoginStarted({ ...payload, using: 'popup' })),
  loginLoopDetected: () => failures(AuthRecoveryActions.loginLoopDetected),
};

function failures(creator: (payload: Failure) => Action): readonly Action[] {
  return hostileErrors().map((error) => creator({ error: toAuthErrorInfo(error, 'logout') }));
}

/** What is kept of the engine's answer with a token. */
function hostileToken() {
  const answer = { ...hostileOptions(), ...tokenAnswer('S3CRET.S3CRET.S3CRET'), id_token: 'S3CRET' };
  return tokenInfo(answer, { ...hostileOptions(), authorizationParams: { audience: 'api' } }, Date.now());
}

describe('no secret and only plain data', () => {
  afterEach(removeFrames);

  const groups: readonly (readonly [
    string,
    Record<string, ActionCreator>,
    Record<string, () => readonly Action[]>,
  ])[] = [
    ['AuthActions', AuthActions, REQUESTS],
    ['AuthApiActions', AuthApiActions, EVENTS],
    ['AuthSessionActions', AuthSessionActions, LIFE],
    ['AuthRecoveryActions', AuthRecoveryActions, RECOVERY],
  ];
  for (const [group, creators, cases] of groups) {
    describe(`is in ${group}`, () => {
      it('all of which are tried', () => {
        expect(Object.keys(cases).sort()).toEqual(Object.keys(creators).sort());
      });

      for (const [name, create] of Object.entries(cases)) {
        it(`.${name}`, () => {
          const actions = create();
          expect(actions.length).toBeGreaterThan(0);
          for (const action of actions) {
            expect(action.type).toBe(creators[name]!.type);
            expect(problemsIn(action, SECRET)).toEqual([]);
            expect(JSON.parse(JSON.stringify(action))).toEqual(action);
          }
        });
      }
    });
  }

  it('is in the slice, after each of them, with all runtime checks on', () => {
    TestBed.configureTestingModule({
      providers: [provideStore({ auth0: authFeature.reducer }, { runtimeChecks: RUNTIME_CHECKS })],
    });
    const store = TestBed.inject(Store);
    const state = store.selectSignal(authFeature.selectAuth0State);
    const actions = [
      // A failure of the first thing there is: later ones are of somebody who is signed in.
      ...EVENTS.handleRedirectCallbackFailure(),
      ...[...Object.values(REQUESTS), ...Object.values(EVENTS)].flatMap((create) => create()),
    ];
    const seen = new Set<string>();
    for (const action of [...actions, ...actions]) {
      store.dispatch(action);
      const problems = problemsIn(state(), SECRET);
      expect(problems).withContext(action.type).toEqual([]);
      expect(JSON.parse(JSON.stringify(state())))
        .withContext(action.type)
        .toEqual(state());
      Object.entries(state()).forEach(([key, value]) => {
        if (
          JSON.stringify(value) !==
          JSON.stringify(authFeature.reducer(undefined, { type: 'x' })[key as 'user'])
        ) {
          seen.add(key);
        }
      });
    }
    // Nothing of the slice stayed empty, so nothing of it was passed over.
    expect([...seen].sort()).toEqual(Object.keys(state()).sort());
  });

  it('is in the slice of the session timers', () => {
    for (const action of [...EVENTS.sessionChanged(), ...Object.values(LIFE).flatMap((create) => create())]) {
      const state = authSessionFeature.reducer(undefined, action);
      expect(problemsIn(state, SECRET)).withContext(action.type).toEqual([]);
    }
  });

  it('is in what requests with bound tokens tell, good and bad', async () => {
    const { client, http, auth, answer, actions, state, store } = await setupBoundRequests();
    const server = new ResourceServer();
    const fetcher = auth.createFetcher({
      fetch: (request) => Promise.resolve(server.answer((name) => request.headers.get(name))),
    });
    const seen = new Set<string>();
    store.select(authFeature.selectAuth0State).subscribe((slice) => {
      seen.add(JSON.stringify(slice));
    });

    http.get('/api/orders').subscribe();
    await answer(server);
    await fetcher.fetchWithAuth('https://api.test/orders');
    await firstValueFrom(
      auth.generateDpopProof({ url: '/api', method: 'GET', accessToken: 'S3CRET.S3CRET.S3CRET' }),
    );
    expect(server.challenges).toBe(2);

    // Everything fails, with errors that carry what they should not.
    for (const error of hostileErrors()) {
      client.onToken = () => firstValueFrom(throwError(() => error));
      client.onGenerateDpopProof = () => firstValueFrom(throwError(() => error));
      auth.checkSession({ cacheMode: 'off' });
      http.get('/api/orders').subscribe({ error: () => undefined });
      await answer(server);
      await rejection(fetcher.fetchWithAuth('https://api.test/orders', {}, { scope: ['other'] }));
      await rejectionOf(auth.generateDpopProof({ url: '/api', method: 'GET', accessToken: 'S3CRET' }));
    }

    expect(problemsIn([actions, state()], SECRET)).toEqual([]);
    expect([...seen].filter((slice) => SECRET.test(slice))).toEqual([]);
    const types = new Set(actions.map(({ type }) => type));
    expect([...types]).toEqual(
      jasmine.arrayContaining<string>([
        AuthApiActions.accessTokenChanged.type,
        AuthApiActions.accessTokenFailure.type,
        AuthApiActions.dpopNonceChanged.type,
        AuthApiActions.dpopFailure.type,
      ]),
    );
  });
});

/** An application whose tokens and proofs are secrets, as they are in life. */
async function setupBoundRequests() {
  const client = new FakeClient();
  const app = await setupBoundHttp({ client });
  client.onToken = () => Promise.resolve({ ...boundToken('S3CRET.S3CRET.S3CRET'), id_token: 'S3CRET' });
  client.onGenerateDpopProof = (params) => Promise.resolve(JSON.stringify({ ...params, jti: 'S3CRET' }));
  return { ...app, auth: TestBed.inject<AuthService>(AuthService) };
}
