import type { Action } from '@ngrx/store';
import { ADA, claimsOf } from '../../spec-support/fake-client';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { AuthTabActions } from './tab.actions';
import { heed, NOTHING_TOLD } from './tell-tabs.effects';

const error = { code: 'x', category: 'unknown', description: 'x' } as const;

const signedIn = (org_id?: string) =>
  AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA, { ...(org_id && { org_id }) }) });
const grace = AuthApiActions.sessionChanged({
  user: { sub: 'grace' },
  idTokenClaims: claimsOf({ sub: 'grace' }),
  endsSession: true,
});
const over = AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });
const found = [AuthActions.checkSession(), signedIn(), AuthApiActions.checkSessionSuccess()];
const popup = AuthApiActions.loginWithPopupSuccess();
const login = [signedIn(), popup];

describe('heed()', () => {
  const facts: readonly (readonly [string, readonly Action[], readonly string[]])[] = [
    ['tells a login by popup', login, ['login']],
    ['tells a login for a token', [signedIn(), AuthApiActions.getAccessTokenWithPopupSuccess()], ['login']],
    [
      'tells a login by redirect',
      [
        AuthActions.handleRedirectCallback('/?code=x'),
        signedIn(),
        AuthApiActions.handleRedirectCallbackSuccess({ appState: null, target: '/' }),
      ],
      ['login'],
    ],
    [
      'tells a token exchange that signs in',
      [signedIn(), AuthApiActions.loginWithCustomTokenExchangeSuccess({ operation: 'x' })],
      ['login'],
    ],
    [
      'tells a second factor',
      [signedIn(), AuthApiActions.mfaSuccess({ operation: 'mfa.verify' })],
      ['login'],
    ],
    [
      'tells a passkey',
      [signedIn(), AuthApiActions.passkeySuccess({ operation: 'passkey.login' })],
      ['login'],
    ],
    ['tells nothing of a session that was found', found, []],
    ['tells nothing where nobody was signed in', [popup], []],
    ['tells nothing of a login that failed', [AuthApiActions.loginWithPopupFailure({ error })], []],
    [
      'tells nothing of what a signed-in user does besides',
      [...found, AuthApiActions.mfaSuccess({ operation: 'mfa.getAuthenticators' }), popup],
      [],
    ],
    ['tells a user once', [...login, popup, signedIn(), popup], ['login']],
    ['tells another user', [...login, grace, popup], ['login', 'login']],
    ['tells another organization', [...login, signedIn('org_1'), popup], ['login', 'login']],
    ['tells the same user after a logout', [...login, over, ...login], ['login', 'login']],
    [
      'tells a login while a check goes on',
      [AuthActions.checkSession(), AuthActions.loginWithPopup(), signedIn(), popup],
      ['login'],
    ],
    ['does not say back what it heard', [signedIn(), AuthTabActions.signedInElsewhere(), popup], []],
    ['tells a logout', [...found, AuthActions.logout(), over, AuthApiActions.logoutSuccess()], ['logout']],
    ['tells a logout of nobody', [AuthActions.logout(), AuthApiActions.logoutSuccess()], ['logout']],
    [
      'tells a logout that failed after it had ended the session',
      [...found, AuthActions.logout(), over, AuthApiActions.logoutFailure({ error })],
      ['logout'],
    ],
    [
      'tells nothing of a logout that failed',
      [...found, over, AuthActions.logout(), AuthApiActions.logoutFailure({ error })],
      [],
    ],
    [
      'tells that a session ended with its refresh token',
      [...found, AuthActions.revokeRefreshToken(), over, AuthApiActions.revokeRefreshTokenSuccess()],
      ['logout'],
    ],
    [
      'tells nothing of a refresh token without which the session goes on',
      [...found, over, AuthActions.revokeRefreshToken(), AuthApiActions.revokeRefreshTokenSuccess()],
      [],
    ],
    ['tells nothing of a session that ended by itself', [...found, over], []],
    ['tells nothing of what others ended', [...found, over, AuthTabActions.signedOutElsewhere()], []],
  ];

  for (const [fact, actions, said] of facts) {
    it(fact, () => {
      let telling = NOTHING_TOLD;
      const heard: string[] = actions.flatMap((action) => (telling = heed(telling, action)).say ?? []);
      expect(heard).toEqual([...said]);
    });
  }
});
