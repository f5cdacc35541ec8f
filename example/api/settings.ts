/** What a test may change while the API runs. */
export interface ApiSettings {
  /** Whether a proof has to carry a nonce. */
  nonceRequired: boolean;
  /** Whether every answer brings a new nonce, or the same one for as long as it is good. */
  rotateNonces: boolean;
  /** How long a nonce is good, in milliseconds. */
  nonceLifetimeMs: number;
  /** Whether scripts may read `DPoP-Nonce` and `WWW-Authenticate` (CORS). */
  exposeHeaders: boolean;
}

export const defaultApiSettings: Readonly<ApiSettings> = {
  nonceRequired: true,
  rotateNonces: true,
  nonceLifetimeMs: 60_000,
  exposeHeaders: true,
};

/** Applies a change from outside. @returns what is wrong with it, or `undefined` if it was applied */
export function changeApiSettings(
  settings: ApiSettings,
  change: Record<string, unknown>,
): string | undefined {
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(settings, name)) {
      return `Unknown setting "${name}". There are: ${Object.keys(settings).join(', ')}.`;
    }
    if (typeof value !== typeof settings[name as keyof ApiSettings])
      return `Setting "${name}" is of another type.`;
    if (typeof value === 'number' && !(Number.isSafeInteger(value) && value > 0)) {
      return `Setting "${name}" has to be a whole number of milliseconds, at least 1.`;
    }
  }
  Object.assign(settings, change);
  return undefined;
}
