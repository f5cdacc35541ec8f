import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, provideRouter, Router } from '@angular/router';
import { type Action, ScannedActionsSubject, Store } from '@ngrx/store';
import {
  AuthenticationError,
  authFeature,
  authGuard,
  AuthService,
  MfaRequiredError,
  NgrxAuth0Error,
} from 'ngrx-auth0';
import { filter, firstValueFrom } from 'rxjs';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing, testUser } from './public-api';

const ADA = { sub: 'auth0|ada', name: 'Ada' };

@Component({ selector: 'auth0-page', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

function setup(options?: Auth0TestingOptions) {
  TestBed.configureTestingModule({
    providers: [
      provideAuth0Testing(options),
      provideRouter([
        { path: 'orders', component: PageComponent, canActivate: [authGuard()] },
        { path: '**', component: PageComponent },
      ]),
    ],
  });
  const auth = TestBed.inject(AuthService);
  const actions: Action[] = [];
  TestBed.inject(ScannedActionsSubject).subscribe((action) => actions.push(action));
  return {
    auth,
    auth0: TestBed.inject(Auth0Testing),
    state: TestBed.inject(Store).selectSignal(authFeature.selectAuth0State),
    actions,
    types: () => actions.map(({ type }) => type.replace(/^\[.*\] /, '')),
    /** What an observable has right now: its values, or its error. */
    now: (source: ReturnType<AuthService['getAccessTokenSilently']>) => {
      const seen: unknown[] = [];
      source.subscribe({ next: (value) => seen.push(value), error: (error: unknown) => seen.push(error) });
      return seen;
    },
  };
}

describe('Auth0Testing', () => {
  it('signs somebody in and out as sessionChanged does, before the step returns', () => {
    const { auth, auth0, types } = setup();
    auth0.signIn(ADA, { org_id: 'org_1' });
    expect(auth.user()).toEqual({ ...ADA, org_id: 'org_1' });
    expect(auth.idTokenClaims()?.org_id).toBe('org_1');
    auth0.signOut();
    expect(auth.status()).toBe('unauthenticated');
    expect(types()).toEqual(['Session Changed', 'Session Changed']);
  });

  it('ends a session with all that belonged to it', () => {
    const { auth, auth0, state, actions } = setup();
    auth0.signIn();
    auth.getAccessTokenSilently().subscribe();
    expect(state().tokens.length).toBe(1);
    auth0.signIn(ADA);
    expect(state().tokens).toEqual([]);
    auth.logout();
    expect(actions.flatMap((action) => ('endsSession' in action ? [action.endsSession] : []))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('tells nothing where nothing changed', () => {
    const { auth0, types } = setup({ user: ADA });
    auth0.signIn(ADA);
    expect(types()).toEqual([]);
  });

  it('logs in whom the test names, with the actions of a real login', () => {
    const { auth, auth0, types } = setup();
    auth.loginWithPopup();
    expect(auth.user()).toEqual(testUser);
    auth.logout();
    auth0.loginAs(ADA);
    auth.loginWithPopup();
    expect(auth.user()).toEqual(ADA);
    const login = ['Login With Popup', 'Session Changed', 'Login With Popup Success'];
    expect(types()).toEqual([...login, 'Logout', 'Session Changed', 'Logout Success', ...login]);
  });

  it('denies the next login, by popup or by redirect, and no other call', () => {
    const { auth, auth0, state, now } = setup({ user: ADA });
    auth0.denyLogin();
    expect(now(auth.getAccessTokenSilently())).toEqual(['test-token']);
    auth.loginWithPopup();
    expect(state().error).toEqual({
      code: 'access_denied',
      category: 'cancelled',
      description: 'Access denied',
      operation: 'loginWithPopup',
    });
    auth.loginWithPopup();
    expect(state().error).toBeNull();
  });

  it('comes back from the login page to where a guard was asked for', async () => {
    const { auth0 } = setup();
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/orders?page=2');
    expect(router.url).toBe('/');
    expect(auth0.callsTo('loginWithRedirect')).toEqual([[{ appState: { target: '/orders?page=2' } }]]);
    auth0.returnFromRedirect();
    await firstValueFrom(router.events.pipe(filter((event) => event instanceof NavigationEnd)));
    expect(router.url).toBe('/orders?page=2');
  });

  it('comes back with a refusal, in the class of the engine and on the error page', async () => {
    const { auth, auth0, state } = setup({ config: { errorPath: '/sorry' } });
    const errors: unknown[] = [];
    auth.error$.subscribe((error) => errors.push(error));
    auth.loginWithRedirect({ appState: { target: '/orders' } });
    auth0.denyLogin();
    auth0.returnFromRedirect();
    expect(errors[0]).toBeInstanceOf(AuthenticationError);
    expect((errors[0] as AuthenticationError).appState).toEqual({ target: '/orders' });
    expect(state().isCallbackFailed).toBeTrue();
    expect(TestBed.inject(Router).currentNavigation()?.extractedUrl.toString()).toBe('/sorry');
  });

  it('leaves the page in no way but the one of the application', () => {
    const { auth } = setup({ user: ADA });
    const opened: string[] = [];
    const openUrl = (url: string) => {
      opened.push(url);
    };
    auth.logout();
    auth.logout({ openUrl });
    auth.loginWithRedirect({ openUrl });
    expect(opened).toEqual(['https://tenant.test/v2/logout', 'https://tenant.test/authorize']);
  });

  it('comes back with a connected account', () => {
    const { auth, auth0, state } = setup({ user: ADA });
    auth.connectAccountWithRedirect({ connection: 'google-oauth2', appState: { target: '/accounts' } });
    auth0.returnFromRedirect();
    expect(authFeature.selectConnectedAccount({ auth0: state() })?.connection).toBe('google-oauth2');
    expect(state().user).toEqual(ADA);
  });

  it('fails as often as it is told, and only what it is told', () => {
    const { auth, auth0, now } = setup({ user: ADA });
    auth0.fail('mfa_required', { operation: 'getAccessTokenSilently', times: 2 });
    auth.loginWithPopup();
    expect(auth.error()).toBeNull();
    expect(now(auth.getAccessTokenSilently())[0]).toBeInstanceOf(MfaRequiredError);
    expect(now(auth.getAccessTokenSilently())[0]).toBeInstanceOf(MfaRequiredError);
    expect(now(auth.getAccessTokenSilently())).toEqual(['test-token']);
  });

  it('fails with the very error that it is given', () => {
    const { auth, auth0, now } = setup({ user: ADA });
    const error = new Error('mine');
    auth0.fail(error);
    expect(now(auth.getAccessTokenSilently())[0]).toBe(error);
    expect(auth.error()?.code).toBe('unknown_error');
  });

  it('ends the session where a token needs a login, as the engine does', () => {
    const { auth, auth0, types } = setup({ user: ADA });
    auth0.fail('login_required');
    auth.getAccessTokenSilently().subscribe({ error: () => undefined });
    expect(auth.isAuthenticated()).toBeFalse();
    expect(types()).toEqual([
      'Get Access Token Silently',
      'Session Changed',
      'Get Access Token Silently Failure',
    ]);
  });

  it('gives the same token until it expires, and shows that it expired', () => {
    const { auth, auth0, state, now } = setup({ user: ADA });
    const ends = () => (state().tokens[0]?.expiresAt ?? 0) - Date.now();
    expect(now(auth.getAccessTokenSilently())).toEqual(['test-token']);
    expect(ends()).toBeGreaterThan(3_500_000);
    auth0.expireToken();
    expect(ends()).toBeLessThanOrEqual(0);
    expect(now(auth.getAccessTokenSilently())).toEqual(['test-token-2']);
    expect(ends()).toBeGreaterThan(3_500_000);
    expect(now(auth.getAccessTokenSilently({ cacheMode: 'off' }))).toEqual(['test-token-3']);
  });

  it('shows the nonce that a server asks for', () => {
    const { auth0, state, types } = setup();
    auth0.challengeNonce('nonce-1', 'https://api.test');
    auth0.challengeNonce('nonce-1', 'https://api.test');
    expect(state().dpopNonces).toEqual({ 'https://api.test': 'nonce-1' });
    expect(types()).toEqual(['Dpop Nonce Changed']);
  });

  it('answers calls that have no answer of their own as the test says, and else tells what is missing', () => {
    const { auth, auth0 } = setup();
    const answers: unknown[] = [];
    const ask = () =>
      auth.mfa.getAuthenticators('test-mfa-token').subscribe({
        next: (answer) => answers.push(answer),
        error: (error: unknown) => answers.push(error),
      });
    ask();
    expect(answers[0]).toBeInstanceOf(NgrxAuth0Error);
    expect((answers[0] as Error).message).toContain(`answer('mfa.getAuthenticators', …)`);
    auth0.answer('mfa.getAuthenticators', (token: string) => [{ id: token }]);
    ask();
    expect(answers[1]).toEqual([{ id: 'test-mfa-token' }]);
  });

  it('signs in by methods that sign in', () => {
    const { auth, auth0 } = setup();
    auth0.loginAs(ADA);
    let answer: { access_token: string } | undefined;
    auth.mfa.verify({ mfaToken: 'test-mfa-token', otp: '123456' }).subscribe((value) => {
      answer = value;
    });
    expect(answer?.access_token).toBe('test-token');
    expect(auth.user()).toEqual(ADA);
  });

  it('makes answers slow on a mocked clock', () => {
    jasmine.clock().install();
    const { auth, auth0 } = setup();
    auth0.slow(1000);
    auth.loginWithPopup();
    jasmine.clock().tick(999);
    expect(auth.isAuthenticated()).toBeFalse();
    jasmine.clock().tick(1);
    expect(auth.isAuthenticated()).toBeTrue();
    jasmine.clock().uninstall();
  });

  it('starts again where the test did', () => {
    const { auth, auth0 } = setup({ user: ADA });
    auth0.fail('network', { times: Infinity });
    auth0.slow(1000);
    auth0.signOut();
    auth0.reset();
    expect(auth.user()).toEqual(ADA);
    expect(auth0.calls).toEqual([]);
    auth.loginWithPopup();
    expect(auth.error()).toBeNull();
  });
});
