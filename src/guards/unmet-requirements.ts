import { sameData } from '../state/same-data';
import {
  type AuthRequirements,
  missingFrom,
  MULTI_FACTOR_ACR,
  type RequirementName,
  type SessionFacts,
  textsOf,
  type UnmetRequirement,
} from './requirements';

type Check<K extends RequirementName> = (
  wanted: NonNullable<AuthRequirements[K]>,
  facts: SessionFacts,
) => string | false;

/** Why each is not met; `false` if it is. What no login can change of a user stands before what one can. */
const CHECKS: { readonly [K in Exclude<RequirementName, 'permissions' | 'scopes'>]: Check<K> } = {
  organization: (wanted, { claims: { org_id, org_name } }) =>
    // The tenant has names in lower case.
    org_id !== wanted &&
    org_name !== wanted.toLowerCase() &&
    (org_id
      ? `the session is in another organization than "${wanted}"`
      : `the session is in no organization, and not in "${wanted}"`),

  roles: ({ claim, anyOf, allOf }, { claims }) => {
    if (claims[claim] === undefined) {
      return `the ID token has no claim "${claim}": an Action of the tenant has to add it`;
    }
    const roles = textsOf(claims[claim]);
    const missing = missingFrom(roles, allOf);
    return missing.length > 0
      ? `the user lacks the role ${quoted(missing)}`
      : !!anyOf &&
          missingFrom(roles, anyOf).length === anyOf.length &&
          `the user has none of the roles ${quoted(anyOf)}`;
  },

  claims: (wanted, { claims }) => {
    if (typeof wanted === 'function') {
      return !wanted(claims) && 'the function that was given as `claims` says so';
    }
    const wrong = Object.keys(wanted).filter((name) => !sameData(claims[name], wanted[name]));
    return wrong.length > 0 && `the ID token does not say what is wanted of ${quoted(wrong)}`;
  },

  acr: (wanted, { claims: { acr, amr } }) =>
    !textsOf(wanted).some(
      (value) => value === acr || (value === MULTI_FACTOR_ACR && textsOf(amr).includes('mfa')),
    ) && `the login was not by ${quoted(textsOf(wanted))}`,

  maxAge: (wanted, { claims: { auth_time }, now, leeway }) => {
    // The engine's type is text, a tenant sends a number.
    const since = now - Number(auth_time ?? NaN);
    return Number.isNaN(since)
      ? 'the ID token has no `auth_time`'
      : since > wanted + leeway && `the login was ${Math.round(since)} s ago, and not within ${wanted} s`;
  },
};

/** What of `requirements` the session does not meet, in the order in which it counts. Tokens are not looked at. */
export function unmetRequirements(
  requirements: AuthRequirements,
  facts: SessionFacts,
): readonly UnmetRequirement[] {
  return (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).flatMap((requirement) => {
    const wanted = requirements[requirement];
    const check = CHECKS[requirement] as (wanted: unknown, facts: SessionFacts) => string | false;
    const reason = wanted !== undefined && check(wanted, facts);
    return reason ? [{ requirement, reason }] : [];
  });
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
