import { hidden, type Mask, maskEach, withoutAddresses } from './mask';

/** Claims that say how, when and for which organization a token was issued. */
const CLAIMS =
  /^(iss|aud|exp|nbf|iat|jti|azp|auth_time|acr|amr|session_expiry|at_hash|c_hash|cnf|org_id|org_name)$/;

/** Parameters of a login or a logout that say how, and not who. */
const PARAMS =
  /^(audience|scope|prompt|connection|connection_scope|organization|acr_values|max_age|redirect_uri|response_(type|mode)|screen_hint|ui_locales|display|returnTo|federated)$/;

/**
 * Masks an action or a slice: claims and parameters but for those of the protocol, what an application gave along, and
 * e-mail addresses in all other texts.
 *
 * @param keep Claims to show.
 */
export function maskedData(keep: readonly string[]): Mask {
  const claims = maskedClaims(keep);
  const params = maskEach((value, name) => (PARAMS.test(name) ? data(value) : hidden(value)), hidden);
  const rules: Readonly<Record<string, Mask>> = {
    user: claims,
    idTokenClaims: claims,
    authorizationParams: params,
    authorization_params: params,
    logoutParams: params,
    appState: maskedAppState(),
  };
  const data = maskEach((value, name) => (ruleOf(rules, name) ?? data)(value), withoutAddresses);
  return data;
}

/** Claims, of which the listed ones and those of the protocol are shown; `sub` becomes a number for each user. */
function maskedClaims(keep: readonly string[]): Mask {
  const users = new Map<unknown, string>();
  const pseudonym: Mask = (sub) => {
    const known = users.get(sub) ?? `user-${users.size + 1}`;
    users.set(sub, known);
    return known;
  };
  const shown = maskEach((value) => shown(value), withoutAddresses);
  return maskEach((value, name) => {
    if (keep.includes(name)) {
      return value;
    }
    if (name === 'sub' && typeof value === 'string') {
      return pseudonym(value);
    }
    return CLAIMS.test(name) ? shown(value) : hidden(value);
  }, hidden);
}

/** What only the application knows the meaning of: how it is built, and the path that is gone to. */
function maskedAppState(): Mask {
  const shown = maskEach((value) => shown(value), withoutAddresses);
  const inside = maskEach((value) => inside(value), hidden);
  const isKnown = (name: string) => /^(target|connectedAccount|response_type)$/.test(name);
  return maskEach((value, name) => (isKnown(name) ? shown : inside)(value), hidden);
}

function ruleOf(rules: Readonly<Record<string, Mask>>, name: string): Mask | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}
