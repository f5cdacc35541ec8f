/**
 * What kind of failure it was, which is what recovery, guards and `allowAnonymous` decide by.
 *
 * | category | meaning | what helps |
 * |---|---|---|
 * | `interaction` | a token needs the user: nobody is signed in, consent or a second factor is missing | log in again |
 * | `network` | the tenant could not be reached, or asks to come back later | try again later |
 * | `cancelled` | the user or the tenant said no, or something newer took over | nothing by itself: ask the user |
 * | `configuration` | the application or the tenant is set up wrongly | a developer |
 * | `server` | an answer came that cannot be used | show the error |
 * | `unknown` | none of these | show the error |
 */
export type AuthErrorCategory =
  'interaction' | 'network' | 'cancelled' | 'configuration' | 'server' | 'unknown';

/**
 * A failure as plain data: what actions carry and the slice shows.
 *
 * It holds no secret, no `Error`, no `Window`. The original error reaches the caller of the failed method and
 * `error$` of the `AuthService`.
 */
export interface AuthErrorInfo {
  /** The OAuth code of the tenant or the engine (`login_required`), else one of ours (`network`, `NGA0105`). */
  readonly code: string;
  /** The kind of failure, derived from the code. */
  readonly category: AuthErrorCategory;
  /** A text for people, at most 300 characters. The tenant may have written it: show it as text, not as HTML. */
  readonly description: string;
  /** What was asked for, named as the method: `loginWithPopup`. */
  readonly operation?: string;
  /** The API the missing token was for. */
  readonly audience?: string;
  /** The scopes the missing token was for. */
  readonly scope?: string;
  /** The connection that could not be connected. */
  readonly connection?: string;
  /** What the engine suggests, for an invalid configuration. */
  readonly suggestion?: string;
  /** The HTTP status, where the engine tells it (My Account and passkey calls). */
  readonly status?: number;
  /** The RFC 9457 problem type of a My Account call. */
  readonly type?: string;
  /** The tenant's own code behind the code, for passkey calls. */
  readonly reason?: string;
  /** Which kinds of factors `mfa_required` asks for. The `mfa_token` stays in the original error. */
  readonly mfaRequirements?: {
    readonly enroll?: readonly string[];
    readonly challenge?: readonly string[];
  };
  /** Which fields of a My Account call were refused. */
  readonly validationErrors?: readonly { readonly field?: string; readonly pointer?: string }[];
}
