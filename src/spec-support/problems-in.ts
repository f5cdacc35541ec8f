/**
 * What in `value` is not plain JSON data or holds a secret, each with its path. Written without the code that it checks:
 * it looks at every own property, also at symbols, hidden ones and accessors.
 */
export function problemsIn(value: unknown, secret: RegExp): readonly string[] {
  return walk(value, secret, '$', []);
}

function walk(value: unknown, secret: RegExp, path: string, parents: readonly object[]): readonly string[] {
  switch (typeof value) {
    case 'string':
      return secret.test(value) ? [`${path} is a secret: ${value}`] : [];
    case 'boolean':
      return [];
    case 'number':
      return Number.isFinite(value) ? [] : [`${path} is ${value}`];
    case 'object':
      return value === null ? [] : walkObject(value, secret, path, parents);
    default:
      return [`${path} is of type ${typeof value}`];
  }
}

function walkObject(
  value: object,
  secret: RegExp,
  path: string,
  parents: readonly object[],
): readonly string[] {
  if (parents.includes(value)) {
    return [`${path} is a cycle`];
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== (Array.isArray(value) ? Array.prototype : Object.prototype)) {
    return [`${path} is no plain object or array`];
  }
  const holes = Array.isArray(value) && Object.keys(value).length !== value.length;
  return [
    ...(holes ? [`${path} has holes or more than elements`] : []),
    ...Reflect.ownKeys(value).flatMap((key) => {
      const at = `${path}.${String(key)}`;
      const property = Reflect.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
      if (Array.isArray(value) && key === 'length') {
        return [];
      }
      if (typeof key === 'symbol' || !property.enumerable || !('value' in property)) {
        return [`${at} is a symbol, hidden or an accessor`];
      }
      return [
        ...(secret.test(key) ? [`${at} has a secret as its key`] : []),
        ...walk(property.value, secret, at, [...parents, value]),
      ];
    }),
  ];
}
