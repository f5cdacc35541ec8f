import type { Action } from '@ngrx/store';
import type { User } from '@auth0/auth0-spa-js';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { authReducer } from '../state/auth.reducer';
import { initialAuth0State } from '../state/auth.state';
import { authActionSanitizer, authStateSanitizer, createAuthSanitizers } from './auth-sanitizers';

const PROFILE: User = {
  ...ADA,
  picture: 'https://img.test/ada',
  age: 36,
  home: { country: 'GB' },
  pet: null,
};
const signedIn = (user = PROFILE) =>
  AuthApiActions.sessionChanged({
    user: { ...user },
    idTokenClaims: claimsOf(user, { exp: 2, org_id: 'org_1', acr: 'mfa', session_expiry: 3 }),
    endsSession: false,
  });
const stateAfter = (...actions: Action[]) => ({
  auth0: actions.reduce(authReducer, initialAuth0State),
  cart: [],
});

describe('createAuthSanitizers', () => {
  it('masks a profile, and shows which claims there are', () => {
    const { actionSanitizer, stateSanitizer } = createAuthSanitizers();
    const masked = {
      sub: 'user-1',
      name: '•••',
      email: '•••',
      picture: '•••',
      age: '•••',
      home: '•••',
      pet: null,
    };
    const claims = {
      ...masked,
      iss: 'https://tenant.test/',
      aud: 'client-id',
      exp: 2,
      org_id: 'org_1',
      acr: 'mfa',
      session_expiry: 3,
    };
    expect(actionSanitizer(signedIn())).toEqual({
      type: AuthApiActions.sessionChanged.type,
      user: masked,
      idTokenClaims: claims,
      endsSession: false,
    } as Action);
    const state = stateAfter(signedIn());
    expect(stateSanitizer(state)).toEqual({
      ...state,
      auth0: { ...state.auth0, user: masked, idTokenClaims: claims as never },
    });
  });

  it('leaves nothing of a profile in a whole run', () => {
    const { actionSanitizer, stateSanitizer } = createAuthSanitizers();
    const email = PROFILE.email ?? '';
    const error = { code: 'x', category: 'server', description: `No <${email}> here` } as const;
    const run = [
      AuthActions.loginWithRedirect({ authorizationParams: { login_hint: email, audience: 'api' } }),
      signedIn(),
      AuthApiActions.checkSessionFailure({ error }),
    ];
    const shown = JSON.stringify([
      run.map((action) => actionSanitizer(action)),
      stateSanitizer(stateAfter(...run)),
    ]);
    for (const told of ['Lovelace', 'auth0|ada', email, 'img.test', 'GB']) {
      expect(JSON.stringify(run) + JSON.stringify(PROFILE)).toContain(told);
      expect(shown).not.toContain(told);
    }
    expect(shown).toContain('"audience":"api"');
    expect(shown).toContain('No <•••> here');
  });

  it('tells users apart, and knows them again', () => {
    const { actionSanitizer } = createAuthSanitizers();
    const subs = ['a', 'b', 'a'].map((sub) => {
      const { user } = actionSanitizer(signedIn({ ...ADA, sub })) as ReturnType<typeof signedIn>;
      return user?.sub;
    });
    expect(subs).toEqual(['user-1', 'user-2', 'user-1']);
  });

  it('shows the claims that it is told to keep', () => {
    const { actionSanitizer } = createAuthSanitizers({ keep: ['name', 'sub'] });
    const { user } = actionSanitizer(signedIn()) as ReturnType<typeof signedIn>;
    expect(user).toEqual(jasmine.objectContaining({ sub: 'auth0|ada', name: 'Ada Lovelace', email: '•••' }));
  });

  it('masks what is the same to the same objects', () => {
    const { stateSanitizer } = createAuthSanitizers();
    const before = stateAfter(signedIn());
    const after = { ...before, auth0: authReducer(before.auth0, AuthActions.checkSession()) };
    expect(stateSanitizer(before)).toBe(stateSanitizer(before));
    expect(stateSanitizer(after).auth0).not.toBe(stateSanitizer(before).auth0);
    expect(stateSanitizer(after).auth0.user).toBe(stateSanitizer(before).auth0.user);
    const elsewhere = { ...before, cart: ['book'] as never[] };
    expect(stateSanitizer(elsewhere).auth0).toBe(stateSanitizer(before).auth0);
    expect(stateSanitizer(elsewhere).cart).toBe(elsewhere.cart);
  });

  it('changes neither action nor state', () => {
    const action = signedIn();
    const state = stateAfter(action);
    const before = JSON.stringify([action, state]);
    authActionSanitizer(action);
    authStateSanitizer(state);
    expect(JSON.stringify([action, state])).toBe(before);
  });

  for (const foreign of [
    undefined,
    null,
    0,
    'text',
    [],
    {},
    { type: Symbol('[Auth0] x') },
    { type: '[Orders] Loaded', user: { name: 'Ada' } },
    Object.create(null),
  ]) {
    it(`passes on what is not of the library: ${String(typeof foreign === 'object' ? JSON.stringify(foreign) : foreign)}`, () => {
      expect(authActionSanitizer(foreign as never)).toBe(foreign as never);
      expect(authStateSanitizer(foreign as never)).toBe(foreign as never);
    });
  }

  for (const slice of [
    undefined,
    null,
    1,
    'text',
    [],
    { user: 7, idTokenClaims: 'x', error: 'y' },
    { user: null },
  ]) {
    it(`throws at nothing that stands in place of the slice: ${JSON.stringify(slice)}`, () => {
      expect(() => authStateSanitizer({ auth0: slice })).not.toThrow();
    });
  }
});
