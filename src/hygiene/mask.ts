/** Masks one field of an action or of the slice, whatever it is given. */
export type Mask = (value: unknown) => unknown;

/** What is shown in place of something about a person. */
const MASK = '•••';

/** Claims that say how, when and for which organization a token was issued. */
const SHOWN =
  /^(iss|aud|exp|nbf|iat|jti|azp|auth_time|acr|amr|session_expiry|at_hash|c_hash|cnf|org_id|org_name)$/;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The same object for the same object; what is no object holds nothing to mask. */
export function memoized(mask: (value: object) => object): Mask {
  const known = new WeakMap<object, object>();
  return (value) => {
    if (!isObject(value)) {
      return value;
    }
    const masked = known.get(value) ?? mask(value);
    known.set(value, masked);
    return masked;
  };
}

/** A number for each user: `user-1`, `user-2` in the order of appearance. */
export function pseudonyms(): (sub: unknown) => string {
  const users = new Map<unknown, string>();
  return (sub) => {
    const known = users.get(sub) ?? `user-${users.size + 1}`;
    users.set(sub, known);
    return known;
  };
}

/** Whose session it is: a `sub`, followed by the organization if there is one. */
export function maskedOwner(pseudonym: (sub: unknown) => string): Mask {
  return (owner) => (typeof owner === 'string' ? owner.replace(/^.*?(?= org_\S+$|$)/s, pseudonym) : owner);
}

/** Claims, of which the listed ones and those of the protocol are shown; `sub` becomes a number for each user. */
export function maskedClaims(keep: readonly string[], pseudonym: (sub: unknown) => string): Mask {
  function claim(name: string, value: unknown): unknown {
    if (value === null || SHOWN.test(name) || keep.includes(name)) {
      return value;
    }
    return name === 'sub' ? pseudonym(value) : MASK;
  }

  return memoized((claims) =>
    Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claim(name, value)])),
  );
}

/** A failure whose text names nobody by an e-mail address. */
export function maskedError(error: object): object {
  return mapped(error, 'description', (text) =>
    typeof text === 'string' ? text.replace(/[^\s"'<>()@]+@[^\s"'<>()@]+/g, MASK) : text,
  );
}

/** The options of a call without the user that a login was started for. */
export function maskedOptions(options: object): object {
  const hidden = (params: unknown) => (isObject(params) ? mapped(params, 'login_hint', () => MASK) : params);
  return mapped(options, 'authorizationParams', hidden);
}

function mapped(value: object, key: string, change: Mask): object {
  return Object.hasOwn(value, key)
    ? { ...value, [key]: change((value as Record<string, unknown>)[key]) }
    : value;
}
