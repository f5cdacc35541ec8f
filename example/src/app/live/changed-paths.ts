/** The paths (`user.name`, `tokens.0`) at which two plain values differ, with all their ancestors; empty if none. */
export function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (Object.is(before, after)) return [];
  const branches = isBranch(before) && isBranch(after);
  const keys = branches ? keysOf(before, after) : [];
  const below = keys.flatMap((key) =>
    changedPaths(read(before, key), read(after, key), path === '' ? key : `${path}.${key}`),
  );
  return path !== '' && (!branches || below.length > 0) ? [path, ...below] : below;
}

export function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce(read, value);
}

function keysOf(...values: object[]): string[] {
  return [...new Set(values.flatMap((value) => Object.keys(value)))];
}

function read(value: unknown, key: string): unknown {
  return isBranch(value) ? (value as Record<string, unknown>)[key] : undefined;
}
