/** Whether two plain values hold the same data, whatever the order of their keys. */
export function sameData(a: unknown, b: unknown): boolean {
  const left = Object(a) as Record<string, unknown>;
  const right = Object(b) as Record<string, unknown>;
  const keys = Object.keys(left);
  return (
    Object.is(a, b) ||
    (left === a &&
      right === b &&
      Array.isArray(a) === Array.isArray(b) &&
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && sameData(left[key], right[key])))
  );
}
