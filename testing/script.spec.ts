import { TestBed } from '@angular/core/testing';
import { type Action, ScannedActionsSubject, Store } from '@ngrx/store';
import { type Auth0Feature, authFeature, AuthService, NgrxAuth0Error, withReLogin } from 'ngrx-auth0';
import type { Observable } from 'rxjs';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing, testUser } from './public-api';

const ADA = { sub: 'auth0|ada', name: 'Ada' };
const BOB = { sub: 'auth0|bob', name: 'Bob' };

function setup(options?: Auth0TestingOptions, ...features: Auth0Feature[]) {
  TestBed.configureTestingModule({ providers: [provideAuth0Testing(options, ...features)] });
  const auth = TestBed.inject(AuthService);
  const actions: Action[] = [];
  TestBed.inject(ScannedActionsSubject).subscribe((action) => actions.push(action));
  return {
    auth,
    auth0: TestBed.inject(Auth0Testing),
    state: TestBed.inject(Store).selectSignal(authFeature.selectAuth0State),
    types: () => actions.map(({ type }) => type.replace(/^\[.*\] /, '')),
    /** What an observable gives, its errors by their code. */
    seen: (source: Observable<unknown>) => {
      const seen: unknown[] = [];
      source.subscribe({
        next: (value) => seen.push(value),
        error: (error: { code?: string; error?: string }) => seen.push(error.code ?? error.error),
      });
      return seen;
    },
  };
}

describe('A redirect in the testing kit', () => {
  it('comes back only where something sent the browser away, and once', () => {
    const { auth, auth0 } = setup();
    const comeBack = () => {
      auth0.returnFromRedirect();
    };
    expect(comeBack).toThrowError(NgrxAuth0Error, /^NGA0702/);
    expect(auth.isAuthenticated()).toBeFalse();
    auth.loginWithRedirect();
    comeBack();
    expect(auth.isAuthenticated()).toBeTrue();
    expect(comeBack).toThrowError(NgrxAuth0Error, /^NGA0702/);
  });

  it('is not redeemed where the application makes an answer up', () => {
    const { auth, seen } = setup();
    expect(seen(auth.handleRedirectCallback('https://app.test/?code=c&state=s'))).toEqual([
      'missing_transaction',
    ]);
    expect(auth.isAuthenticated()).toBeFalse();
  });

  it('connects no account of nobody', () => {
    const { auth, auth0, seen } = setup();
    expect(seen(auth.connectAccountWithRedirect({ connection: 'google-oauth2' }))).toEqual([
      'login_required',
    ]);
    expect(() => {
      auth0.returnFromRedirect();
    }).toThrowError(/^NGA0702/);
  });
});

describe('The end of a session in the testing kit', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('is told to who waits for a token, at once', () => {
    const { auth, auth0, seen, types } = setup({ user: ADA });
    auth0.slow(1000);
    const token = seen(auth.getAccessTokenSilently({ cacheMode: 'off' }));
    auth.logout();
    expect(token).toEqual(['NGA0303']);
    jasmine.clock().tick(1000);
    expect(auth.isAuthenticated()).toBeFalse();
    expect(types()).not.toContain('Access Token Changed');
  });

  it('is the last word: what signs in and ends later does not', () => {
    const { auth, auth0, seen } = setup();
    auth0.slow(1000);
    const verified = seen(auth.mfa.verify({ mfaToken: 'test-mfa-token', otp: '123456' }));
    jasmine.clock().tick(500);
    auth0.slow(0);
    auth.logout();
    jasmine.clock().tick(500);
    expect(verified).toEqual(['NGA0303']);
    expect(auth.isAuthenticated()).toBeFalse();
  });

  it('comes with a refresh token that is revoked in online mode', () => {
    const { auth, seen } = setup({
      user: ADA,
      config: { refreshTokenMode: 'online', useRefreshTokens: true },
    });
    seen(auth.revokeRefreshToken());
    expect(auth.isAuthenticated()).toBeFalse();
  });

  it('leaves the cache with nothing to give, which is no failure', () => {
    const { auth, seen } = setup();
    expect(seen(auth.getAccessTokenSilently({ cacheMode: 'cache-only' }))).toEqual([undefined]);
    expect(auth.error()).toBeNull();
  });
});

describe('Who logs in, in the testing kit,', () => {
  it('is whom the test signed in last', () => {
    const { auth, auth0 } = setup();
    auth0.signIn(ADA);
    auth.logout();
    auth.loginWithPopup();
    expect(auth.user()).toEqual(ADA);
  });

  it('is whom the test says, before and after', () => {
    const { auth, auth0 } = setup();
    auth0.loginAs(BOB);
    auth0.signIn(ADA);
    auth.loginWithPopup();
    expect(auth.user()).toEqual(BOB);
  });
});

describe('An error at the start, in the testing kit,', () => {
  it('is there beside who is signed in, even if it asks for a login', () => {
    const error = new Error('mine');
    for (const [given, code] of [
      ['login_required', 'login_required'],
      [error, 'unknown_error'],
    ] as const) {
      TestBed.resetTestingModule();
      const { auth, auth0, seen } = setup({ user: ADA, error: given }, withReLogin({ using: 'popup' }));
      expect(auth.user()).toEqual(ADA);
      expect(auth.error()?.code).toBe(code);
      expect(auth0.calls.map(({ operation }) => operation)).toEqual(['checkSession']);
      if (given === error) {
        const told: unknown[] = [];
        auth.error$.subscribe((each) => told.push(each));
        expect(told).toEqual([error]);
      }
      expect(seen(auth.getAccessTokenSilently())).toEqual(['test-token']);
    }
  });
});

describe('reset() of the testing kit', () => {
  it('restores everything', () => {
    const { auth, auth0, seen, state } = setup({ user: ADA, error: 'consent_required' });
    auth0.loginAs(BOB);
    auth0.signIn(testUser);
    auth.loginWithRedirect();
    auth0.expireToken();
    auth0.challengeNonce('nonce-1');
    auth.clearError();
    auth0.reset();
    expect(auth.user()).toEqual(ADA);
    expect(auth.error()?.code).toBe('consent_required');
    expect(seen(auth.getAccessTokenSilently())).toEqual(['test-token']);
    expect(state().dpopNonces).toEqual({});
    expect(() => {
      auth0.returnFromRedirect();
    }).toThrowError(/^NGA0702/);
    auth.loginWithPopup();
    expect(auth.user()).toEqual(ADA);
  });

  it('takes an error away that the test did not start with, and answers that are still to come', () => {
    jasmine.clock().install();
    const { auth, auth0, seen } = setup();
    auth0.denyLogin();
    auth.loginWithPopup();
    auth0.slow(1000);
    seen(auth.mfa.verify({ mfaToken: 'test-mfa-token', otp: '123456' }));
    auth0.reset();
    expect(auth.error()).toBeNull();
    jasmine.clock().tick(1000);
    expect(auth.isAuthenticated()).toBeFalse();
    jasmine.clock().uninstall();
  });
});
