/** Masks one field of an action or of a slice, whatever it is given. */
export type Mask = (value: unknown) => unknown;

/** What is shown in place of something about a person. */
const MASK = '•••';

/** An e-mail address, also as part of a URL. What ends it in a URL is no part of it. */
const ADDRESS = /[^\s"<>()@/?&=#:;,[\]{}]{1,99}(?:@|%(?:25)?40)[^\s"<>()@/?&=#:;,[\]{}]+/gi;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Hides a value; what is nothing, or but yes or no, may be seen. */
export const hidden: Mask = (value) =>
  value === null || value === undefined || typeof value === 'boolean' ? value : MASK;

export function withoutAddresses(value: unknown): unknown {
  return typeof value === 'string' ? maskedText(value) : value;
}

/** Masks what an object or a list consists of, each by its name; names, too, may be addresses. */
export function maskEach(field: (value: unknown, name: string) => unknown, other: Mask): Mask {
  return memoized(
    (value) =>
      Array.isArray(value)
        ? value.map((item) => field(item, ''))
        : Object.fromEntries(
            Object.entries(value).map(([name, item]) => [maskedText(name), field(item, name)]),
          ),
    other,
  );
}

/**
 * The same for the same object. What goes round, or cannot be read, is hidden.
 *
 * @param other For what is no object.
 */
export function memoized(mask: (value: object) => object, other: Mask): Mask {
  const known = new WeakMap<object, unknown>();
  return (value) => {
    if (!isObject(value)) {
      return other(value);
    }
    if (!known.has(value)) {
      known.set(value, MASK);
      try {
        known.set(value, mask(value));
      } catch {
        // It stays hidden.
      }
    }
    return known.get(value);
  };
}

function maskedText(text: string): string {
  return text.replace(ADDRESS, MASK);
}
