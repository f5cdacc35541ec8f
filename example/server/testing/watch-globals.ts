const NAMES = [
  'window',
  'document',
  'location',
  'history',
  'screen',
  'navigator',
  'addEventListener',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'cookieStore',
  'Worker',
  'BroadcastChannel',
  'MessageChannel',
];

/** Watches the globals of a browser, those that Node has as well too. @returns who asked for one of them since */
export function watchGlobals(): () => readonly string[] {
  const seen: string[] = [];
  for (const name of NAMES) {
    const value: unknown = Reflect.get(globalThis, name);
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        seen.push(`${name} ${new Error().stack?.split('\n').slice(2, 4).join('') ?? ''}`);
        return value;
      },
    });
  }
  return () => seen;
}
