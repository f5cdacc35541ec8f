import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { firstValueFrom, isEmpty, type Observable } from 'rxjs';
import { AuthService } from './auth.service';
import { AuthState } from './auth-state';
import { Auth0ClientService } from './client/auth0-client';
import { LOAD_ENGINE } from './client/engine';
import { NgrxAuth0Error } from './errors/developer-error';
import { withReLogin } from './features/with-re-login';
import { withSessionTimers } from './features/with-session-timers';
import { rejectionOf } from './spec-support/answers';
import { ADA, claimsOf } from './spec-support/fake-client';
import { CONFIG, setup } from './spec-support/setup';
import { provideAuth0 } from './provide-auth0';
import { AuthActions } from './state/auth.actions';
import { AuthApiActions } from './state/auth-api.actions';
import { OPERATIONS } from './state/operations';

const SERVER = { provide: PLATFORM_ID, useValue: 'server' };
const REFUSED = jasmine.objectContaining({ name: 'NgrxAuth0Error', code: 'NGA0205' });
const PROOF = { url: '/', method: 'GET', accessToken: 'a' };

function setupServer() {
  const app = setup({ providers: [SERVER] });
  return { ...app, auth: TestBed.inject<AuthService>(AuthService) };
}

/** Everything that the facade can be asked for, and the outcome that tells of it, if one does. */
const CALLS: readonly (readonly [string, (auth: AuthService) => Observable<unknown>, string?])[] = [
  ['loginWithRedirect', (auth) => auth.loginWithRedirect(), 'Login With Redirect Failure'],
  ['loginWithPopup', (auth) => auth.loginWithPopup(), 'Login With Popup Failure'],
  ['logout', (auth) => auth.logout({ openUrl: false }), 'Logout Failure'],
  ['checkSession', (auth) => auth.checkSession(), 'Check Session Failure'],
  ['getAccessTokenSilently', (auth) => auth.getAccessTokenSilently(), 'Get Access Token Silently Failure'],
  [
    'getAccessTokenWithPopup',
    (auth) => auth.getAccessTokenWithPopup(),
    'Get Access Token With Popup Failure',
  ],
  ['handleRedirectCallback', (auth) => auth.handleRedirectCallback(), 'Handle Redirect Callback Failure'],
  [
    'connectAccountWithRedirect',
    (auth) => auth.connectAccountWithRedirect({ connection: 'c' }),
    'Connect Account With Redirect Failure',
  ],
  ['revokeRefreshToken', (auth) => auth.revokeRefreshToken(), 'Revoke Refresh Token Failure'],
  ['setDpopNonce', (auth) => auth.setDpopNonce('n'), 'Set Dpop Nonce Failure'],
  ['getDpopNonce', (auth) => auth.getDpopNonce(), 'Dpop Failure'],
  ['generateDpopProof', (auth) => auth.generateDpopProof(PROOF), 'Dpop Failure'],
  [
    'loginWithCustomTokenExchange',
    (auth) => auth.loginWithCustomTokenExchange({ subject_token: 's', subject_token_type: 'urn:a:b' }),
    'Login With Custom Token Exchange Failure',
  ],
  ['mfa.getAuthenticators', (auth) => auth.mfa.getAuthenticators('m'), 'Mfa Failure'],
  ['passkey.login', (auth) => auth.passkey.login({}), 'Passkey Failure'],
  ['anonymous.getTokenSilently', (auth) => auth.anonymous.getTokenSilently(), 'Anonymous Failure'],
];

describe('On a server', () => {
  for (const [name, call, outcome] of CALLS) {
    it(`${name}() fails at once with NGA0205 and one outcome, and asks nobody`, async () => {
      const { auth, client, types, state } = setupServer();
      const error = await rejectionOf(call(auth));
      expect(error).toEqual(REFUSED);
      expect(types().filter((type) => /Failure|Success|Changed/.test(type))).toEqual([outcome ?? '']);
      expect(client.calls).toEqual([]);
      expect(state()).toEqual(jasmine.objectContaining({ status: 'initializing', activity: [], user: null }));
      expect(state().error).toEqual(jasmine.objectContaining({ code: 'NGA0205', category: 'configuration' }));
      expect(await firstValueFrom(auth.error$)).toBe(error as Error);
    });
  }

  it('every request action has one failure', async () => {
    const { store, settle, types } = setupServer();
    for (const operation of OPERATIONS) {
      store.dispatch(AuthActions[operation](undefined as never));
    }
    await settle();
    expect(types().filter((type) => type.endsWith(' Failure')).length).toBe(OPERATIONS.length);
    expect(types().filter((type) => / Success$|Changed$/.test(type))).toEqual([]);
  });

  it('a popup is not opened', async () => {
    const open = spyOn(window, 'open');
    const { auth } = setupServer();
    await rejectionOf(auth.loginWithPopup());
    expect(open).not.toHaveBeenCalled();
  });

  it('a fetcher fails at once, and does not wait for a session', async () => {
    const { auth } = setupServer();
    await expectAsync(auth.createFetcher().fetchWithAuth('/api')).toBeRejectedWith(REFUSED);
  });

  it('neither the injected client nor anything else loads the engine', async () => {
    // The library's own client, and no fake one.
    TestBed.configureTestingModule({
      providers: [SERVER, provideStore(), provideEffects(), provideAuth0(CONFIG)],
    });
    await expectAsync(TestBed.inject(Auth0ClientService).getTokenSilently()).toBeRejectedWith(REFUSED);
    await expectAsync(TestBed.inject(LOAD_ENGINE)()).toBeRejectedWith(REFUSED);
  });

  it('neither recovery nor timers do anything', async () => {
    const touched = [
      spyOnProperty(window, 'localStorage').and.callThrough(),
      spyOnProperty(window, 'sessionStorage').and.callThrough(),
    ] as jasmine.Spy[];
    const features = [withReLogin({ using: 'redirect' }), withSessionTimers({ idle: { afterSeconds: 60 } })];
    const { settle, types } = setup({ providers: [SERVER], features, isNextPage: true });
    await rejectionOf(TestBed.inject(AuthService).getAccessTokenSilently());
    await settle();
    expect(types()).toEqual(['Get Access Token Silently', 'Get Access Token Silently Failure']);
    expect(touched.filter((spy) => spy.calls.any())).toEqual([]);
  });

  it('what waits for a session is not left waiting', async () => {
    const { auth } = setupServer();
    expect(await firstValueFrom(auth.isAuthenticated$.pipe(isEmpty()))).toBe(true);
    expect(await firstValueFrom(auth.user$.pipe(isEmpty()))).toBe(true);
    expect(await firstValueFrom(auth.idTokenClaims$.pipe(isEmpty()))).toBe(true);
    const told: unknown[] = [];
    auth.isLoading$.subscribe({ next: (value) => told.push(value), complete: () => told.push('end') });
    expect(told).toEqual([true, 'end']);
  });

  it('a session that the application knows of is shown, and no failure takes it away', async () => {
    const { auth, store, state } = setupServer();
    store.dispatch(
      AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA), endsSession: false }),
    );
    await rejectionOf(auth.getAccessTokenSilently());
    TestBed.inject(AuthState).refresh();
    await Promise.resolve();
    expect(await firstValueFrom(auth.user$)).toEqual(ADA);
    expect(state().status).toBe('authenticated');
  });

  it('says what to do instead', () => {
    expect(new NgrxAuth0Error('NGA0205').message).toContain('afterNextRender()');
  });
});
