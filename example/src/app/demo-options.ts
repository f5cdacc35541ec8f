import { InjectionToken } from '@angular/core';

/** What a visitor, or an end-to-end test, may set differently. See `example/README.md`. */
export interface DemoOptions {
  readonly bootstrap: 'standalone' | 'module';
  readonly cacheLocation: 'memory' | 'localstorage';
  /** The script of the engine's worker; empty: the engine brings it along. */
  readonly workerUrl: string;
  readonly useRefreshTokens: boolean;
  /** Whether an iframe helps out where a refresh token is missing. */
  readonly refreshFallback: boolean;
  /** Whether tokens are bound to a key of this browser. */
  readonly useDpop: boolean;
  /** Whether one refresh token is good for all APIs; the connected accounts need it. */
  readonly useMrrt: boolean;
  /** Whether refresh tokens end with the session at the tenant (needs refresh tokens and DPoP). */
  readonly onlineAccess: boolean;
  /** Whether the engine opens a popup by itself when a token needs a second factor. */
  readonly stepUpPopup: boolean;
  /** Whether tokens are renewed before they end. */
  readonly refreshAhead: boolean;
  /** After how many seconds without activity the application logs out; 0: never. */
  readonly idleSeconds: number;
  /** Whether a login or logout in one tab counts in all. */
  readonly tabSync: boolean;
  /** What happens when a token needs the user: nothing, a login by the application's own code, or one by the library. */
  readonly reLogin: (typeof reLogins)[number];
  /** The organization that everybody logs in to; empty: none. */
  readonly defaultOrganization: string;
  /** Whether the store gets no more of a profile than the name and the picture. */
  readonly minimalProfile: boolean;
  /** Where a failed callback leads; empty: the library's own default. */
  readonly errorPath: string;
  /** How long a silent login or a token request may take. */
  readonly timeoutSeconds: number;
  /** Milliseconds by which the runtime configuration is late. */
  readonly configDelay: number;
}

export const reLogins = ['off', 'by-hand', 'redirect', 'popup'] as const;

export const DEMO_OPTIONS = new InjectionToken<DemoOptions>('demo options');

export const defaultDemoOptions: DemoOptions = {
  bootstrap: 'standalone',
  cacheLocation: 'memory',
  workerUrl: '',
  useRefreshTokens: false,
  refreshFallback: true,
  useDpop: false,
  useMrrt: false,
  onlineAccess: false,
  stepUpPopup: false,
  refreshAhead: false,
  idleSeconds: 0,
  tabSync: true,
  reLogin: 'off',
  defaultOrganization: '',
  minimalProfile: false,
  errorPath: '/error',
  timeoutSeconds: 10,
  configDelay: 0,
};

const storageKey = 'ngrx-auth0-example.options';

/** How each option is read from text; `undefined` when the text makes no sense. */
const parsers: { readonly [K in keyof DemoOptions]: (text: string) => DemoOptions[K] | undefined } = {
  bootstrap: (text) => oneOf(text, 'standalone', 'module'),
  cacheLocation: (text) => oneOf(text, 'memory', 'localstorage'),
  workerUrl: path,
  useRefreshTokens: yesOrNo,
  refreshFallback: yesOrNo,
  useDpop: yesOrNo,
  useMrrt: yesOrNo,
  onlineAccess: yesOrNo,
  stepUpPopup: yesOrNo,
  refreshAhead: yesOrNo,
  idleSeconds: (text) => atLeast(text, 0),
  tabSync: yesOrNo,
  // The words of old, when there was only one way.
  reLogin: (text) => oneOf(text === 'true' ? 'by-hand' : text === 'false' ? 'off' : text, ...reLogins),
  defaultOrganization: (text) => (/^\w*$/.test(text) ? text : undefined),
  minimalProfile: yesOrNo,
  errorPath: path,
  timeoutSeconds: (text) => atLeast(text, 1),
  configDelay: (text) => atLeast(text, 0),
};

/**
 * Reads the options once, before bootstrap: from the query, else from session storage, so that they outlive the
 * redirects of a login. Takes its own parameters (`?options=default` forgets all) out of the address bar.
 */
export function readDemoOptions(): DemoOptions {
  const url = new URL(location.href);
  let options = url.searchParams.get('options') === 'default' ? defaultDemoOptions : stored();
  const keys = Object.keys(parsers) as (keyof DemoOptions)[];
  const asked = keys.filter((key) => url.searchParams.has(key));
  for (const key of asked) {
    options = withOption(options, key, url.searchParams.get(key) ?? '');
  }
  if (asked.length > 0 || url.searchParams.has('options')) {
    [...asked, 'options'].forEach((key) => url.searchParams.delete(key));
    saveDemoOptions(options);
    history.replaceState(history.state, '', url);
  }
  return options;
}

export function saveDemoOptions(options: DemoOptions): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(options));
  } catch {
    // Blocked or full: they are good for this page.
  }
}

function stored(): DemoOptions {
  try {
    const saved = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Partial<DemoOptions>;
    return { ...defaultDemoOptions, ...saved };
  } catch {
    return defaultDemoOptions;
  }
}

function withOption(options: DemoOptions, key: keyof DemoOptions, text: string): DemoOptions {
  return { ...options, [key]: parsers[key](text) ?? options[key] };
}

function oneOf<T extends string>(text: string, ...values: T[]): T | undefined {
  return values.find((value) => value === text);
}

/** A path of this origin, or nothing. */
function path(text: string): string | undefined {
  return text === '' || /^\/(?!\/)/.test(text) ? text : undefined;
}

function yesOrNo(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function atLeast(text: string, least: number): number | undefined {
  const value = Number(text);
  return text !== '' && value >= least ? value : undefined;
}
