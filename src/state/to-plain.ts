type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Deeper than any profile or option is; ends cycles, and token payloads that are deep on purpose. */
const MAX_DEPTH = 16;

/**
 * A deep copy that holds JSON data and nothing else: functions, symbols, class instances, `undefined`, and keys that
 * `isSecret` names are left out. `__proto__` is never copied, so no payload can reach a prototype.
 */
export function toPlain<T>(value: T, isSecret: (key: string) => boolean = () => false, depth = 0): T {
  return copy(value, isSecret, depth) as T;
}

function copy(value: unknown, isSecret: (key: string) => boolean, depth: number): Plain | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      break;
    default:
      return undefined;
  }
  if (value === null) {
    return null;
  }
  if (depth > MAX_DEPTH) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => copy(item, isSecret, depth + 1) ?? null);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    return undefined;
  }
  const result: Record<string, Plain> = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = key === '__proto__' || isSecret(key) ? undefined : copy(item, isSecret, depth + 1);
    if (plain !== undefined) {
      result[key] = plain;
    }
  }
  return result;
}
