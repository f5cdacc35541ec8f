// Reading from a value that may be anything: null, a Proxy, an object whose getters throw, a Window of another origin.

const MAX_LENGTH = 300;
const MAX_ITEMS = 20;

/** A field of any value; `undefined` if it has none or refuses to tell. */
export function read(source: unknown, key: string | number): unknown {
  try {
    return (source as Record<string | number, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** A field that is a string, as one line of at most 300 characters without anything that looks like a JWT. */
export function text(source: unknown, key: string): string | undefined {
  const value = read(source, key);
  return typeof value === 'string'
    ? value
        .slice(0, MAX_LENGTH)
        .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
        // `{"` begins with `eyJ`, and `{` with a space or a line break with `ey` or `ew`.
        .replace(/e(yJ[\w-]{8,}|[wy][\w-]{9,}\.[\w-]{2,})[\w.-]*/g, '…')
    : undefined;
}

/** A field that is an error code. */
export function codeIn(source: unknown, key: string): string | undefined {
  const value = read(source, key);
  return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value) ? value : undefined;
}

/** A field that is a number. */
export function count(source: unknown, key: string): number | undefined {
  const value = read(source, key);
  return Number.isFinite(value) ? (value as number) : undefined;
}

/** A field that is an array, each of its items mapped, the first twenty. */
export function list<T>(source: unknown, key: string, map: (item: unknown) => T): readonly T[] | undefined {
  const items = read(source, key);
  const length = Math.min(count(items, 'length') ?? 0, MAX_ITEMS);
  return length > 0 ? Array.from({ length }, (_, index) => map(read(items, index))) : undefined;
}
