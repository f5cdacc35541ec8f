type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Deeper than any profile or option is; ends token payloads that are deep on purpose. */
const MAX_DEPTH = 16;

/**
 * A deep copy that holds JSON data and nothing else: functions, symbols, class instances, `undefined`, cycles, and keys
 * that `isSecret` names are left out. `__proto__` is never copied, so no payload can reach a prototype.
 */
export function toPlain<T>(value: T, isSecret: (key: string) => boolean = () => false): T {
  return copy(value, isSecret, []) as T;
}

function copy(
  value: unknown,
  isSecret: (key: string) => boolean,
  parents: readonly unknown[],
): Plain | undefined {
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
  if (parents.length > MAX_DEPTH || parents.includes(value)) {
    return undefined;
  }
  const path = [...parents, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown) => copy(item, isSecret, path) ?? null);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    return undefined;
  }
  const result: Record<string, Plain> = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = key === '__proto__' || isSecret(key) ? undefined : copy(item, isSecret, path);
    if (plain !== undefined) {
      result[key] = plain;
    }
  }
  return result;
}
