type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * A deep copy that holds JSON data and nothing else: functions, symbols, class instances, `undefined`, cycles, and keys
 * that `isSecret` names are left out. `__proto__` is never copied, so no payload can reach a prototype.
 *
 * @param shown What is shown of a text. Default: all of it.
 */
export function toPlain<T>(
  value: T,
  isSecret: (key: string) => boolean = () => false,
  shown: (text: string) => string = (text) => text,
): T {
  return copy(value, []) as T;

  function copy(item: unknown, parents: readonly unknown[]): Plain | undefined {
    if (typeof item === 'object') {
      return item && copyObject(item, parents);
    }
    if (typeof item === 'number') {
      return Number.isFinite(item) ? item : null;
    }
    if (typeof item === 'string') {
      return shown(item);
    }
    return typeof item === 'boolean' ? item : undefined;
  }

  function copyObject(item: object, parents: readonly unknown[]): Plain | undefined {
    // Deeper than any profile or option is: token payloads may be deep on purpose.
    if (parents.length > 16 || parents.includes(item)) {
      return undefined;
    }
    const path = [...parents, item];
    if (Array.isArray(item)) {
      return Array.from(item, (element: unknown) => copy(element, path) ?? null);
    }
    const prototype: unknown = Object.getPrototypeOf(item);
    if (prototype !== null && prototype !== Object.prototype) {
      return undefined;
    }
    const result: Record<string, Plain> = {};
    for (const [key, field] of Object.entries(item)) {
      const plain = key === '__proto__' || isSecret(key) ? undefined : copy(field, path);
      if (plain !== undefined) {
        result[key] = plain;
      }
    }
    return result;
  }
}
