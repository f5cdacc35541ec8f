/** A copy of plain data; without `structuredClone`, which not every environment of a test runner has. */
export function copyOf<T>(data: T): T {
  if (Array.isArray(data)) {
    return data.map(copyOf) as T;
  }
  return data instanceof Object
    ? (Object.fromEntries(Object.entries(data).map(([name, value]) => [name, copyOf(value)])) as T)
    : data;
}
