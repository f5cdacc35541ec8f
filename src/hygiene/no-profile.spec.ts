import type { Action } from '@ngrx/store';
import { AuthRecoveryActions } from '../features/recovery/recovery.actions';
import { AuthSessionActions } from '../features/session-timers/session.actions';
import { authSessionFeature, type AuthSessionState } from '../features/session-timers/session.feature';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import { type Auth0State, initialAuth0State } from '../state/auth.state';
import { OWN_SLICES } from '../state/own-slices';
import { createAuthSanitizers } from './auth-sanitizers';

const GROUPS = { AuthActions, AuthApiActions, AuthRecoveryActions, AuthSessionActions };

type Groups = typeof GROUPS;
type AnyAction = {
  [Group in keyof Groups]: {
    [Name in keyof Groups[Group]]: Groups[Group][Name] extends (...args: never[]) => infer Made
      ? Made
      : never;
  }[keyof Groups[Group]];
}[keyof Groups];
type FieldOf<T> = T extends unknown ? keyof T : never;
/** What any action of the library has beside its type: a new field does not compile until it is planted, too. */
type Fields = Record<Exclude<FieldOf<AnyAction>, 'type'>, unknown>;

const EMAIL = "ada.o'hara+1@lovelace.test";
const URL_TEXT = `/in?mail=${encodeURIComponent(EMAIL)}&again=${EMAIL}&tab=kept`;
const TOLD = /ada|lovelace|hara|1815|img\.test|555-01/i;

const PROFILE = {
  sub: 'auth0|ada lovelace',
  name: 'Ada Lovelace',
  email: EMAIL,
  picture: 'https://img.test/1',
  born: 1815,
  address: { locality: 'Lovelace' },
};
const CLAIMS = { ...PROFILE, iss: 'kept', org_id: 'org_1', __raw: 'ada', sid: 'ada' };
const PARAMS = {
  login_hint: 'ada',
  username: 'ada',
  phone_number: '555-01',
  'ext-customer': { name: 'Ada' },
  redirect_uri: URL_TEXT,
  audience: 'kept',
  scope: 'kept',
};
const APP_STATE = {
  target: URL_TEXT,
  invited: { name: 'Ada', born: 1815, [EMAIL]: [true, 'Ada', null] },
  connectedAccount: { id: 'cac_1', connection: 'github', login: EMAIL },
};
const OPTIONS = {
  authorizationParams: PARAMS,
  authorization_params: PARAMS,
  logoutParams: { returnTo: URL_TEXT, logout_hint: 'ada', federated: true },
  appState: APP_STATE,
  openUrl: URL_TEXT,
};
const ERROR = {
  code: `code ${EMAIL}`,
  category: 'server',
  description: `No "${EMAIL}" (or ${EMAIL}) here`,
  suggestion: `Ask ${EMAIL}.`,
  validationErrors: [{ field: EMAIL }],
};
const TOKEN = { audience: EMAIL, scope: `read ${EMAIL}`, tokenType: 'Bearer', expiresAt: 1 };

const PLANTED: Fields = {
  user: PROFILE,
  idTokenClaims: CLAIMS,
  endsSession: false,
  options: OPTIONS,
  config: { hint: EMAIL },
  callback: { path: URL_TEXT },
  appState: APP_STATE,
  target: URL_TEXT,
  error: ERROR,
  token: TOKEN,
  nonce: EMAIL,
  id: EMAIL,
  operation: `mfa ${EMAIL}`,
  using: 'popup',
  endsAt: 1,
};

const SLICES: { readonly auth0: Record<keyof Auth0State, unknown>; readonly auth0Session: object } = {
  auth0: {
    ...initialAuth0State,
    user: PROFILE,
    idTokenClaims: CLAIMS,
    error: ERROR,
    appState: APP_STATE,
    tokens: [TOKEN],
    dpopNonces: { [EMAIL]: EMAIL },
  },
  auth0Session: {
    expiringTokens: [TOKEN],
    expiredTokens: [TOKEN],
  } satisfies Partial<Record<keyof AuthSessionState, unknown>>,
};

const ALL: readonly (readonly [string, readonly Action[]])[] = Object.entries(GROUPS).map(
  ([group, creators]: [string, Record<string, { readonly type: string }>]) => [
    group,
    Object.values(creators).map(({ type }) => ({ ...PLANTED, type })),
  ],
);

const text = (value: unknown) => JSON.stringify(value);

describe('nothing of a profile', () => {
  const { actionSanitizer, stateSanitizer } = createAuthSanitizers();

  for (const [group, actions] of ALL) {
    it(`is shown of ${group}`, () => {
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) {
        const shown = actionSanitizer(action);
        expect(text(shown)).withContext(action.type).not.toMatch(TOLD);
        expect(shown.type).toBe(action.type);
        expect(Object.keys(shown)).toEqual([...Object.keys(PLANTED), 'type']);
      }
    });
  }

  it('is shown of any slice', () => {
    expect(OWN_SLICES).toEqual([authFeature.name, authSessionFeature.name]);
    expect(Object.keys(SLICES)).toEqual([...OWN_SLICES]);
    for (const state of [SLICES.auth0, SLICES.auth0Session]) {
      expect(text(state)).toMatch(TOLD);
    }
    expect(text(stateSanitizer(SLICES))).not.toMatch(TOLD);
  });

  it('is shown of what the reducers make of all actions', () => {
    const actions = ALL.flatMap(([, ofGroup]) => ofGroup);
    let state: { auth0?: Auth0State; auth0Session?: AuthSessionState } = {};
    for (const action of [...actions, ...actions]) {
      state = {
        auth0: authFeature.reducer(state.auth0, action),
        auth0Session: authSessionFeature.reducer(state.auth0Session, action),
      };
      expect(text(stateSanitizer(state)))
        .withContext(action.type)
        .not.toMatch(TOLD);
    }
  });

  it('is left, and what a developer needs is', () => {
    const shown = actionSanitizer({ ...PLANTED, ...AuthActions.clearError() });
    const params = {
      login_hint: '•••',
      username: '•••',
      phone_number: '•••',
      'ext-customer': '•••',
      redirect_uri: '/in?mail=•••&again=•••&tab=kept',
      audience: 'kept',
      scope: 'kept',
    };
    expect(shown).toEqual(
      jasmine.objectContaining({
        options: {
          authorizationParams: params,
          authorization_params: params,
          logoutParams: { returnTo: params.redirect_uri, logout_hint: '•••', federated: true },
          openUrl: params.redirect_uri,
          appState: {
            target: params.redirect_uri,
            invited: { name: '•••', born: '•••', '•••': [true, '•••', null] },
            connectedAccount: { id: 'cac_1', connection: 'github', login: '•••' },
          },
        },
        error: {
          code: 'code •••',
          category: 'server',
          description: 'No "•••" (or •••) here',
          suggestion: 'Ask •••',
          validationErrors: [{ field: '•••' }],
        },
        endsAt: 1,
      }) as never,
    );
  });

  it('is told by what goes round, or cannot be read', () => {
    const options: Record<string, unknown> = { name: EMAIL };
    const appState: Record<string, unknown> = { name: EMAIL };
    options['again'] = options;
    appState['again'] = [appState];
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const action = { type: AuthActions.logout.type, options, appState, error: proxy, user: proxy };
    expect(actionSanitizer(action)).toEqual({
      ...{ type: action.type, error: '•••', user: '•••' },
      options: { name: '•••', again: '•••' },
      appState: { name: '•••', again: [{ name: '•••', again: '•••' }] },
    } as never);
  });

  it('is masked in actions of others, which stay as they are', () => {
    const action = { type: '[Auth0 Orders] Loaded', user: PROFILE };
    expect(actionSanitizer(action)).toBe(action);
  });
});
