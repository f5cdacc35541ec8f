import type { AuthConfig, GetTokenSilentlyOptions, GetTokenSilentlyVerboseResponse } from 'ngrx-auth0';
import type { TestErrorCode } from './test-error';
import type { TestSessionOptions } from './test-session';

/** An access token: its text alone, or with what the tenant says of it. */
export type TestToken = Partial<GetTokenSilentlyVerboseResponse> | string;

/** Options of `provideAuth0Testing()`: what an application finds when it starts. */
export interface Auth0TestingOptions extends TestSessionOptions {
  /**
   * Where it is not known who is signed in: `initializing` until the test calls `signIn()` or `signOut()`, `unreachable`
   * because the tenant could not be asked, `blocked` because the browser blocks third-party cookies (`NGA0312`). Default: it is
   * known at once.
   */
  readonly status?: 'initializing' | 'unreachable' | 'blocked';
  /** The access token, or how to find it by what was asked for. Default: `test-token`, of type `Bearer`, for an hour. */
  readonly token?: TestToken | ((options: GetTokenSilentlyOptions) => TestToken);
  /** The last failure: of a request for a token, or of the first check where the tenant is `unreachable`; not with `blocked`, which has its own. Default: none. */
  readonly error?: Error | TestErrorCode;
  /**
   * What the application configures beyond the domain and the client id, such as `httpInterceptor`. `false`: the
   * application's own `provideAuth0()` stands among the providers, before this one.
   */
  readonly config?: Partial<AuthConfig> | false;
  /**
   * Whether `provideStore()` and `provideEffects()` are included. Default: `true`; an application that has its own lists
   * them after this one. `false`: it has them in `imports`, or mocks the store.
   */
  readonly store?: boolean;
}
