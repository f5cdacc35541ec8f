import {
  type Auth0State,
  AuthApiActions,
  type AuthErrorInfo,
  authFeature,
  initialAuth0State,
} from 'ngrx-auth0';
import { testError, type TestErrorCode } from './test-error';
import { testErrorInfo } from './test-error-info';
import { testSession, type TestSessionOptions } from './test-session';

/** What {@link auth0State} builds a state from: who is signed in, and members of the slice. */
export interface Auth0StateOptions
  extends TestSessionOptions, Partial<Omit<Auth0State, 'error' | 'idTokenClaims' | 'user'>> {
  /** The last failure, or the code of one. Default: none. */
  readonly error?: AuthErrorInfo | TestErrorCode | null;
}

/**
 * The state of an application with the slice in it, for `provideMockStore({ initialState })` and for reducers and selectors:
 * consistent, so that who is signed in has a status and claims.
 *
 * @param options Default: it is known that nobody is signed in.
 *
 * @example
 * ```ts
 * import { authFeature } from 'ngrx-auth0';
 * import { auth0State, testUser } from 'ngrx-auth0/testing';
 *
 * it('knows who is signed in', () => {
 *   expect(authFeature.selectUser(auth0State({ isAuthenticated: true }))).toEqual(testUser);
 * });
 * ```
 */
export function auth0State(options: Auth0StateOptions = {}): { readonly [authFeature.name]: Auth0State } {
  const { user, idTokenClaims, organization, isAuthenticated, error = null, ...members } = options;
  const { status } = members;
  const session = testSession({
    user,
    idTokenClaims,
    organization,
    isAuthenticated: status ? status === 'authenticated' : isAuthenticated,
  });
  const known = authFeature.reducer(initialAuth0State, AuthApiActions.sessionChanged(session));
  return {
    [authFeature.name]: {
      ...known,
      error: typeof error === 'string' ? testErrorInfo(testError(error)) : error,
      ...members,
    },
  };
}
