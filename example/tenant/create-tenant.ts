import type { RequestListener } from 'node:http';
import type { Faults } from './faults.ts';
import { listen } from './http.ts';
import { createProvider } from './provider.ts';
import type { RequestLog } from './request-log.ts';
import { createRouter } from './router.ts';
import type { Secrets } from './secrets.ts';
import { defaultOptions, type TenantOptions, type TenantSettings } from './settings.ts';
import { createSigningKey } from './signing-key.ts';
import { TenantState } from './tenant-state.ts';

export interface Tenant {
  /** `http://localhost:<port>`, or with `https:`; without a slash. */
  readonly origin: string;
  /** The origin with a slash: `iss` of every token. */
  readonly issuer: string;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly secrets: Secrets;
  readonly settings: TenantSettings;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Starts an Auth0-like tenant on the loopback interface, in memory.
 *
 * @throws if the port is taken
 */
export async function createTenant(options: Partial<TenantOptions> = {}): Promise<Tenant> {
  const complete = { ...defaultOptions, ...options };
  const key = await createSigningKey();
  let state: TenantState | undefined;
  const start = (ownOrigin: string): RequestListener => {
    const started = new TenantState(ownOrigin, complete, key);
    state = started;
    let provider = createProvider(started);
    // What the old one had issued lives in the state; only its secret for nonces goes with it.
    started.expireNonces = () => {
      provider = createProvider(started);
      started.myAccountNonce.expire();
    };
    return createRouter(started, () => provider);
  };
  const { origin, server, close } = await listen(complete.port, 'the demo tenant', start, complete.pem);
  // A browser repeats a request by itself when a kept connection breaks, so that a dropped one would not be noticed:
  // each request gets a connection of its own.
  server.maxRequestsPerSocket = 1;
  if (state === undefined) throw new Error('The demo tenant has no state after its start.');
  const { faults, log, secrets, settings, issuer } = state;
  const reset = state.reset.bind(state);
  return { origin, issuer, faults, log, secrets, settings, reset, close };
}
