import type { Action, ActionCreator } from '@ngrx/store';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import { authReducer } from './auth.reducer';
import { type Auth0State, initialAuth0State, type TokenInfo } from './auth.state';
import { failureOf, OPERATIONS, successOf } from './operations';
import { plainProfile } from './plain-copies';

const ERROR: AuthErrorInfo = { code: 'timeout', category: 'network', description: 'timeout' };
const TOKEN: TokenInfo = { audience: 'api', scope: 'read', tokenType: 'Bearer', expiresAt: 1000 };

const signedIn = () => AuthApiActions.sessionChanged({ user: { ...ADA }, idTokenClaims: claimsOf(ADA) });
const signedOut = () => AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });

const INITIAL = initialAuth0State;
const SIGNED_IN = reduce([signedIn()]);
const FULL: Auth0State = {
  ...SIGNED_IN,
  error: ERROR,
  appState: { target: '/orders' },
  tokens: [TOKEN],
  dpopNonces: { api: 'nonce' },
  activity: ['loginWithPopup', 'logout', 'loginWithPopup'],
};

function reduce(actions: readonly Action[], state?: Auth0State): Auth0State {
  return actions.reduce(authReducer, state ?? authReducer(undefined, { type: 'init' }));
}

/** What an action changes. */
function changes(before: Auth0State, action: Action): Partial<Auth0State> {
  const after = authReducer(before, action);
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => value !== before[key as keyof Auth0State]),
  );
}

describe('authReducer', () => {
  it('starts with nothing known', () => {
    expect(authReducer(undefined, { type: 'init' })).toBe(initialAuth0State);
  });

  it('keeps the very state for actions of others', () => {
    expect(authReducer(FULL, { type: '[Orders] Loaded' })).toBe(FULL);
  });

  for (const operation of OPERATIONS) {
    const firstCheck = ['checkSession', 'handleRedirectCallback'].includes(operation);
    const request = (AuthActions[operation] as ActionCreator)() as Action;
    const success =
      operation === 'handleRedirectCallback'
        ? AuthApiActions.handleRedirectCallbackSuccess({ appState: null, target: '/' })
        : successOf(operation)();
    const failure = failureOf(operation)({ error: ERROR });

    describe(operation, () => {
      it('is an activity from its request to its outcome', () => {
        const activity = ['logout', operation, 'checkSession', operation] as const;
        const state: Auth0State = { ...FULL, activity };
        expect(changes(state, request)).toEqual({ activity: [...activity, operation] });
        const rest = activity.toSpliced(activity.indexOf(operation), 1);
        expect(reduce([success], state).activity).toEqual(rest);
        expect(reduce([failure], state).activity).toEqual(rest);
      });

      it('forgets the last error when it succeeds', () => {
        expect(changes({ ...SIGNED_IN, error: ERROR, activity: [operation] }, success)).toEqual({
          error: null,
          activity: [],
        });
      });

      it('shows its error when it fails, and leaves the session alone', () => {
        expect(changes({ ...FULL, error: null, activity: [operation] }, failure)).toEqual({
          error: ERROR,
          activity: [],
        });
      });

      it(`${firstCheck ? 'ends' : 'does not end'} the waiting for the first check when it fails`, () => {
        expect(reduce([failure], INITIAL).status).toBe(firstCheck ? 'unreachable' : 'initializing');
      });

      it('leaves other activities alone when its outcome comes without a request', () => {
        expect(reduce([success], { ...FULL, activity: [] }).activity).toEqual([]);
        expect(reduce([failure], { ...FULL, activity: [] }).activity).toEqual([]);
      });
    });
  }

  const BLOCKED = { ...ERROR, code: 'NGA0312' };
  const table: readonly (readonly [string, Auth0State, Action, Partial<Auth0State>])[] = [
    ...(['initializing', 'unauthenticated', 'unreachable'] as const).map(
      (status) =>
        [
          `tells blocked cookies from nobody signed in, ${status} before`,
          { ...INITIAL, status },
          AuthApiActions.checkSessionFailure({ error: BLOCKED }),
          { status: 'blocked', error: BLOCKED },
        ] as const,
    ),
    [
      'keeps who is signed in when a late check speaks of blocked cookies',
      SIGNED_IN,
      AuthApiActions.checkSessionFailure({ error: BLOCKED }),
      { error: BLOCKED },
    ],
    [
      'keeps blocked cookies when something else fails',
      { ...INITIAL, status: 'blocked' },
      AuthApiActions.checkSessionFailure({ error: ERROR }),
      { error: ERROR },
    ],
    [
      'keeps what a login brought back through the redirect',
      SIGNED_IN,
      AuthApiActions.handleRedirectCallbackSuccess({ appState: { target: '/x' }, target: '/x' }),
      { appState: { target: '/x' } },
    ],
    ['forgets the error on clearError', FULL, AuthActions.clearError(), { error: null }],
    [
      'shows why an HTTP request found no token',
      SIGNED_IN,
      AuthApiActions.accessTokenFailure({ error: ERROR }),
      { error: ERROR },
    ],
    [
      'shows why a nonce was not read or a proof not made',
      SIGNED_IN,
      AuthApiActions.dpopFailure({ error: ERROR }),
      { error: ERROR },
    ],
    [
      'says that nobody is signed in when the first check found nobody',
      INITIAL,
      signedOut(),
      { status: 'unauthenticated' },
    ],
    [
      'changes status, user and claims together',
      INITIAL,
      signedIn(),
      { status: 'authenticated', user: SIGNED_IN.user, idTokenClaims: SIGNED_IN.idTokenClaims },
    ],
    [
      'forgets with the session all that belonged to it, but neither errors nor activities',
      FULL,
      signedOut(),
      {
        status: 'unauthenticated',
        user: null,
        idTokenClaims: null,
        appState: null,
        tokens: [],
        dpopNonces: {},
      },
    ],
    [
      'adds a token',
      FULL,
      AuthApiActions.accessTokenChanged({ token: { ...TOKEN, scope: 'write' } }),
      { tokens: [TOKEN, { ...TOKEN, scope: 'write' }] },
    ],
    [
      'replaces a token of the same audience and scope',
      { ...FULL, tokens: [TOKEN, { ...TOKEN, audience: 'other' }] },
      AuthApiActions.accessTokenChanged({ token: { ...TOKEN, expiresAt: 2000 } }),
      {
        tokens: [
          { ...TOKEN, audience: 'other' },
          { ...TOKEN, expiresAt: 2000 },
        ],
      },
    ],
    [
      'keeps the last DPoP nonce of each resource server',
      FULL,
      AuthApiActions.dpopNonceChanged({ id: 'api', nonce: 'next' }),
      { dpopNonces: { api: 'next' } },
    ],
    [
      'adds the DPoP nonce of another resource server',
      FULL,
      AuthApiActions.dpopNonceChanged({ id: 'other', nonce: 'nonce' }),
      { dpopNonces: { api: 'nonce', other: 'nonce' } },
    ],
  ];
  for (const [title, before, action, expected] of table) {
    it(title, () => {
      const seen = changes(before, action);
      expect(seen).toEqual(expected);
    });
  }

  it('remembers a callback that failed while nobody is signed in, and not where somebody is all the same', () => {
    const failure = AuthApiActions.handleRedirectCallbackFailure({ error: ERROR, target: null });
    expect(reduce([signedOut(), failure]).isCallbackFailed).toBeTrue();
    expect(reduce([signedIn(), failure, signedOut()]).isCallbackFailed).toBeFalse();
  });

  it('keeps the references of user and claims when a session with the same data is told', () => {
    const after = authReducer(SIGNED_IN, signedIn());
    expect(after).toEqual(SIGNED_IN);
    expect(changes(SIGNED_IN, signedIn())).toEqual({});
  });

  it('keeps the reference of the user when only the claims changed', () => {
    const later = AuthApiActions.sessionChanged({
      user: { ...ADA },
      idTokenClaims: claimsOf(ADA, { iat: 2 }),
    });
    expect(Object.keys(changes(SIGNED_IN, later))).toEqual(['idTokenClaims']);
  });

  it('forgets what belonged to the former session when it ended', () => {
    const grace = { sub: 'auth0|grace' };
    const other = { user: grace, idTokenClaims: claimsOf(grace), endsSession: true };
    expect(reduce([AuthApiActions.sessionChanged(other)], FULL)).toEqual({
      ...INITIAL,
      status: 'authenticated',
      user: grace,
      idTokenClaims: plainProfile(claimsOf(grace)),
      error: FULL.error,
      activity: FULL.activity,
    });
  });

  it('forgets tokens that came before it was known that nobody is signed in', () => {
    const nobody = AuthApiActions.sessionChanged({ user: null, idTokenClaims: null, endsSession: false });
    expect(reduce([AuthApiActions.accessTokenChanged({ token: TOKEN }), nobody]).tokens).toEqual([]);
  });

  it('keeps tokens that came before it was known who is signed in', () => {
    expect(reduce([AuthApiActions.accessTokenChanged({ token: TOKEN }), signedIn()]).tokens).toEqual([TOKEN]);
  });

  it('keeps every reference when nobody is signed in and that is told again', () => {
    const nobody = reduce([signedOut()]);
    expect(changes(nobody, signedOut())).toEqual({});
  });

  it('leaves the session as it is when a later check fails', () => {
    const failure = AuthApiActions.checkSessionFailure({ error: ERROR });
    expect(reduce([failure], SIGNED_IN).status).toBe('authenticated');
    expect(reduce([signedOut(), failure]).status).toBe('unauthenticated');
  });

  it('is told who is signed in after the tenant was out of reach', () => {
    const failure = AuthApiActions.checkSessionFailure({ error: ERROR });
    expect(reduce([failure, signedIn()]).status).toBe('authenticated');
    expect(reduce([failure, signedOut()]).status).toBe('unauthenticated');
  });
});

describe('authReducer on a callback that failed', () => {
  const failed = reduce(
    [AuthApiActions.handleRedirectCallbackFailure({ error: ERROR, target: null })],
    INITIAL,
  );

  it('remembers it whatever fails or succeeds afterwards', () => {
    const later = reduce(
      [
        AuthApiActions.accessTokenFailure({ error: ERROR }),
        AuthApiActions.sessionChanged({ user: null, idTokenClaims: null }),
        AuthApiActions.checkSessionSuccess(),
      ],
      failed,
    );
    expect(later.isCallbackFailed).toBeTrue();
  });

  it('forgets it when somebody is signed in, and when the application says so', () => {
    const user = { sub: 'auth0|ada' };
    expect(
      reduce([AuthApiActions.sessionChanged({ user, idTokenClaims: null })], failed).isCallbackFailed,
    ).toBeFalse();
    expect(reduce([AuthActions.clearError()], failed).isCallbackFailed).toBeFalse();
  });
});
