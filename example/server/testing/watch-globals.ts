const NAMES = [
  'window',
  'document',
  'location',
  'history',
  'screen',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'cookieStore',
  'Worker',
];

/** Watches the globals that a browser has and a server has not. @returns who asked for one of them since */
export function watchGlobals(): () => readonly string[] {
  const seen: string[] = [];
  for (const name of NAMES) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        seen.push(`${name} ${new Error().stack?.split('\n').slice(2, 4).join('') ?? ''}`);
        return undefined;
      },
    });
  }
  return () => seen;
}
