import { TestBed } from '@angular/core/testing';
import type { User } from '@auth0/auth0-spa-js';
import { type Action, provideState, provideStore, Store } from '@ngrx/store';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { RUNTIME_CHECKS } from '../spec-support/setup';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import { authFeature } from './auth.feature';
import { initialAuth0State, type TokenInfo } from './auth.state';

const TOKEN: TokenInfo = { audience: 'api', scope: 'read', tokenType: 'Bearer', expiresAt: 1000 };
const ERROR = { code: 'timeout', category: 'network', description: 'timeout' } as const;

function setupStore() {
  TestBed.configureTestingModule({
    providers: [provideStore({}, { runtimeChecks: RUNTIME_CHECKS }), provideState(authFeature)],
  });
  const store = TestBed.inject(Store);
  return {
    store,
    dispatch: (...actions: readonly Action[]) => {
      actions.forEach((action) => {
        store.dispatch(action);
      });
    },
    now: <T>(selector: (state: object) => T): T => store.selectSignal(selector)(),
    /** All values that `selector` emits from now on. */
    values: <T>(selector: (state: object) => T): readonly T[] => {
      const values: T[] = [];
      store.select(selector).subscribe((value) => values.push(value));
      return values;
    },
  };
}

const signedIn = (more?: Parameters<typeof claimsOf>[1]) =>
  AuthApiActions.sessionChanged({ user: { ...ADA }, idTokenClaims: claimsOf(ADA, more) });
const signedOut = () => AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });

describe('authFeature', () => {
  it('is the slice "auth0", with the initial state', () => {
    const { now } = setupStore();
    expect(authFeature.name).toBe('auth0');
    expect(now((state) => state)).toEqual({ auth0: initialAuth0State });
  });

  it('has every selector of the public contract', () => {
    const { now } = setupStore();
    expect({
      selectUser: now(authFeature.selectUser),
      selectIsAuthenticated: now(authFeature.selectIsAuthenticated),
      selectIsLoading: now(authFeature.selectIsLoading),
      selectStatus: now(authFeature.selectStatus),
      selectIdTokenClaims: now(authFeature.selectIdTokenClaims),
      selectError: now(authFeature.selectError),
      selectAppState: now(authFeature.selectAppState),
      selectDpopNonces: now(authFeature.selectDpopNonces),
      selectTokens: now(authFeature.selectTokens),
      selectActivity: now(authFeature.selectActivity),
      selectOrganization: now(authFeature.selectOrganization),
      selectConnectedAccount: now(authFeature.selectConnectedAccount),
    }).toEqual({
      selectUser: null,
      selectIsAuthenticated: false,
      selectIsLoading: true,
      selectStatus: 'initializing',
      selectIdTokenClaims: null,
      selectError: null,
      selectAppState: null,
      selectDpopNonces: {},
      selectTokens: [],
      selectActivity: [],
      selectOrganization: null,
      selectConnectedAccount: null,
    });
  });

  it('says that somebody is signed in exactly while there is a user', () => {
    const { dispatch, now } = setupStore();
    dispatch(signedIn());
    expect(now(authFeature.selectIsAuthenticated)).toBeTrue();
    expect(now(authFeature.selectUser)).toEqual(ADA);
    dispatch(signedOut());
    expect(now(authFeature.selectIsAuthenticated)).toBeFalse();
    expect(now(authFeature.selectUser)).toBeNull();
  });

  const loading: readonly (readonly [string, boolean, readonly Action[]])[] = [
    ['before the first check', true, []],
    ['during the first check', true, [AuthActions.checkSession()]],
    ['after the first check', false, [signedOut()]],
    ['after a first check that failed', false, [AuthApiActions.checkSessionFailure({ error: ERROR })]],
    ['during a later check', false, [signedOut(), AuthActions.checkSession()]],
    ['during a login with a popup', false, [signedOut(), AuthActions.loginWithPopup()]],
    ['while a token is fetched', false, [signedIn(), AuthActions.getAccessTokenSilently()]],
    ['while a callback is handled', true, [signedOut(), AuthActions.handleRedirectCallback()]],
    [
      'when a callback told the user, but not yet where to go',
      true,
      [AuthActions.handleRedirectCallback(), signedIn()],
    ],
    [
      'after a callback',
      false,
      [
        AuthActions.handleRedirectCallback(),
        signedIn(),
        AuthApiActions.handleRedirectCallbackSuccess({ appState: null, target: '/' }),
      ],
    ],
    [
      'after a callback that failed',
      false,
      [
        AuthActions.handleRedirectCallback(),
        AuthApiActions.handleRedirectCallbackFailure({ error: ERROR, target: '/' }),
      ],
    ],
  ];
  for (const [when, expected, actions] of loading) {
    it(`${expected ? 'is' : 'is not'} loading ${when}`, () => {
      const { dispatch, now } = setupStore();
      dispatch(...actions);
      expect(now(authFeature.selectIsLoading)).toBe(expected);
    });
  }

  it('knows the organization of the session', () => {
    const { dispatch, values } = setupStore();
    const organizations = values(authFeature.selectOrganization);
    dispatch(signedIn({ org_id: 'org_1', org_name: 'acme' }));
    // A refresh brings new claims, but no other organization.
    dispatch(signedIn({ org_id: 'org_1', org_name: 'acme', iat: 2 }));
    dispatch(signedIn({ org_id: 'org_2' }));
    dispatch(signedOut());
    expect(organizations).toEqual([null, { id: 'org_1', name: 'acme' }, { id: 'org_2', name: null }, null]);
  });

  it('knows the account that was connected', () => {
    const { dispatch, now } = setupStore();
    const connectedAccount = {
      id: 'con_1',
      connection: 'google',
      access_type: 'offline',
      created_at: '2026',
    };
    dispatch(
      AuthApiActions.handleRedirectCallbackSuccess({ appState: { connectedAccount } as never, target: '/' }),
    );
    expect(now(authFeature.selectConnectedAccount)).toEqual(connectedAccount as never);
  });

  it('emits nothing twice when the same session is told again', () => {
    const { dispatch, values } = setupStore();
    const all = [
      values<unknown>(authFeature.selectUser),
      values<unknown>(authFeature.selectIdTokenClaims),
      values<unknown>(authFeature.selectIsAuthenticated),
      values<unknown>(authFeature.selectStatus),
      values<unknown>(authFeature.selectTokens),
      values<unknown>(authFeature.selectActivity),
    ];
    dispatch(signedIn(), AuthApiActions.accessTokenChanged({ token: TOKEN }), signedIn(), signedIn());
    expect(all.map((values) => values.length)).toEqual([2, 2, 2, 2, 2, 1]);
  });

  it('emits no tokens when nobody was and is signed in', () => {
    const { dispatch, values } = setupStore();
    const tokens = values(authFeature.selectTokens);
    const nonces = values(authFeature.selectDpopNonces);
    dispatch(signedOut(), signedOut());
    expect([tokens.length, nonces.length]).toEqual([1, 1]);
  });

  it('never freezes what the engine handed out', () => {
    const { dispatch, now } = setupStore();
    const user: User = { ...ADA, roles: [{ name: 'admin' }] };
    const claims = claimsOf(user);
    const appState = { cart: [{ id: 1 }] };
    dispatch(
      AuthApiActions.sessionChanged({ user, idTokenClaims: claims }),
      AuthApiActions.handleRedirectCallbackSuccess({ appState, target: '/' }),
    );
    expect(Object.isFrozen(now(authFeature.selectUser))).toBeTrue();
    expect(
      [user, user['roles'], claims, appState, appState.cart].map((value) => Object.isFrozen(value)),
    ).toEqual([false, false, false, false, false]);
  });
});
