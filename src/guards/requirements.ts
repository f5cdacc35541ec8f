import type { IdTokenClaims } from '../state/plain-copies';

/** The authentication context of Auth0's multi-factor authentication: what to give to `acr`. */
export const MULTI_FACTOR_ACR = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';

/** Roles stand in a claim of the application's own, which an Action of the tenant adds to the ID token. */
export type RoleRequirement = {
  /** The name of the claim: `https://example.com/roles`. It holds a list, or one role as text. */
  readonly claim: string;
} & (
  | { readonly anyOf: readonly string[]; readonly allOf?: readonly string[] }
  | { readonly anyOf?: readonly string[]; readonly allOf: readonly string[] }
);

/** What the ID token has to say: for guards, and for what `*auth0If` shows. All that is given has to be met. */
export interface ClaimRequirements {
  /** The organization of the session, by id (`org_…`) or name. */
  readonly organization?: string;
  /** Which roles the user needs: one of `anyOf`, and all of `allOf`. */
  readonly roles?: RoleRequirement;
  /** Exact values by name, or a function that decides by all claims. */
  readonly claims?: Readonly<Record<string, unknown>> | ((claims: IdTokenClaims) => boolean);
  /**
   * The authentication context, or several of which one is enough. {@link MULTI_FACTOR_ACR} is also met by `mfa` in the
   * claim `amr`, by which Auth0 tells of a second factor.
   */
  readonly acr?: string | readonly string[];
}

/** What a guard can ask for. All that is given has to be met. */
export interface AuthRequirements extends ClaimRequirements {
  /**
   * How long ago the user logged in at most, in seconds, by the claim `auth_time`. The clocks may differ by the `leeway` of
   * the configuration (default: 60 seconds).
   */
  readonly maxAge?: number;
  /** Scopes that an access token has to have been granted. */
  readonly scopes?: readonly string[];
  /** Permissions that stand in the access token (RBAC with "Add Permissions in the Access Token"). */
  readonly permissions?: readonly string[];
  /** The API of `scopes` and `permissions`. Default: the configured audience. */
  readonly audience?: string;
}

/** Names of requirements, in the order in which they are looked at. */
export type RequirementName = Exclude<keyof AuthRequirements, 'audience'>;

/** A requirement that is not met. */
export interface UnmetRequirement {
  readonly requirement: RequirementName;
  /** Why, in English, for developers. It holds no value of a claim. */
  readonly reason: string;
}

/** What the requirements are compared with. */
export interface SessionFacts {
  readonly claims: IdTokenClaims;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds that clocks may differ by. */
  readonly leeway: number;
}

/** A list, or one value: of texts only. */
export function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((entry) => typeof entry === 'string');
}

/** Those of `wanted` that are not in `given`. */
export function missingFrom(given: readonly string[], wanted: readonly string[] = []): readonly string[] {
  return wanted.filter((entry) => !given.includes(entry));
}
