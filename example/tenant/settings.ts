/** What is fixed when the tenant starts. */
export interface TenantOptions {
  /** 0 takes any free port. Default: 4300. */
  readonly port: number;
  /** Key and certificate, if it serves HTTPS. */
  readonly pem?: string;
  /** Where the applications run: redirect URIs, logout URLs and CORS follow from them. */
  readonly appOrigins: readonly string[];
  /** Paths below each origin that a login may return to; `''` is the origin without a slash. */
  readonly callbackPaths: readonly string[];
  /** Paths below each origin that a logout may return to. */
  readonly logoutPaths: readonly string[];
}

export const defaultTenantPort = 4300;

export const defaultOptions: TenantOptions = {
  port: defaultTenantPort,
  appOrigins: ['http://localhost:4200'],
  // Both spellings of the root: the engine uses `location.origin`, people write the slash.
  callbackPaths: ['', '/', '/callback'],
  logoutPaths: ['', '/', '/logged-out'],
};

/** What a test may change while the tenant runs. Lifetimes are in seconds. */
export interface TenantSettings {
  accessTokenTtl: number;
  idTokenTtl: number;
  refreshTokenTtl: number;
  anonymousSessionTtl: number;
  /** Whether a proof at `/oauth/token` has to carry a nonce of the tenant's (RFC 9449, section 8). */
  dpopNonceRequired: boolean;
  /** Whether every refresh needs a second factor, and not only one for an API that asks for it. */
  mfaRequired: boolean;
  mfaTokenTtl: number;
  /** Whether My Account refuses tokens that are not bound to a key. */
  myAccountRequiresDpop: boolean;
  /** Whether a proof at My Account has to carry a nonce of its own (RFC 9449, section 9). */
  myAccountNonceRequired: boolean;
}

export const defaultSettings: Readonly<TenantSettings> = {
  accessTokenTtl: 3600,
  idTokenTtl: 36_000,
  refreshTokenTtl: 30 * 24 * 3600,
  anonymousSessionTtl: 30 * 24 * 3600,
  dpopNonceRequired: true,
  mfaRequired: false,
  mfaTokenTtl: 600,
  myAccountRequiresDpop: false,
  myAccountNonceRequired: false,
};

/** Applies a change from outside. @returns what is wrong with it, or `undefined` if it was applied */
export function changeSettings(
  settings: TenantSettings,
  change: Record<string, unknown>,
): string | undefined {
  for (const [key, value] of Object.entries(change)) {
    if (!Object.hasOwn(settings, key))
      return `Unknown setting "${key}". There are: ${Object.keys(settings).join(', ')}.`;
    if (typeof settings[key as keyof TenantSettings] === 'boolean') {
      if (typeof value !== 'boolean') return `Setting "${key}" has to be true or false.`;
    } else if (!Number.isSafeInteger(value) || (value as number) < 1) {
      return `Setting "${key}" has to be a whole number of seconds, at least 1.`;
    }
  }
  Object.assign(settings, change);
  return undefined;
}
