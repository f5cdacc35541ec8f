import type { Auth0Client, PopupLoginOptions } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { clientOptions } from '../config/client-options';
import { stepUpTimeout } from '../config/timeouts';
import { warn } from '../errors/developer-error';
import { explainedConstruction } from './browser-refusals';
import { assertDpopWorks } from './dpop-support';
import type { Engine } from './engine';
import { guardWorker } from './engine-worker';
import { isIsolated } from './isolated';
import { trustedWorkerUrl } from './worker-url';

declare const ngDevMode: unknown;

/**
 * Builds the engine's client. Logins name the configured audience: the engine looks up default scopes by the audience of
 * the call alone, and would then miss its own cache for the first token.
 *
 * @throws NgrxAuth0Error NGA0108 where the configuration asks for DPoP and the browser cannot do it, NGA0802, NGA0803 or
 * NGA0806 where it refuses what the engine is built with.
 */
export async function createClient(
  engine: Pick<Engine, 'Auth0Client'>,
  config: AuthConfig,
): Promise<Auth0Client> {
  if (config.useDpop) {
    await assertDpopWorks();
  }
  const client = build(engine, config);
  guardWorker(client);
  const { audience, scope }: Record<string, unknown> = config.authorizationParams ?? {};
  if (audience && typeof scope === 'object') {
    const named = (options: PopupLoginOptions = {}) => ({
      ...options,
      authorizationParams: { audience, ...options.authorizationParams },
    });
    const redirect = client.loginWithRedirect.bind(client);
    const popup = client.loginWithPopup.bind(client);
    client.loginWithRedirect = (options) => redirect(named(options) as typeof options);
    client.loginWithPopup = (options, window) => popup(named(options) as typeof options, window);
  }
  if (config.interactiveErrorHandler === 'popup') {
    // The engine's own popup for a second factor names no time, and would have that of a silent login.
    const popup = client.loginWithPopup.bind(client);
    client.loginWithPopup = (options, window) =>
      popup(options, { timeoutInSeconds: stepUpTimeout(config), ...window });
  }
  return client;
}

function build(engine: Pick<Engine, 'Auth0Client'>, config: AuthConfig): Auth0Client {
  const options = clientOptions(config);
  if (options.workerUrl) {
    options.workerUrl = trustedWorkerUrl(options.workerUrl);
  }
  if ((typeof ngDevMode === 'undefined' || ngDevMode) && isIsolated() && !survivesReload(config)) {
    // It looks like being signed out, and nothing else would tell why.
    warn('NGA0804');
  }
  try {
    return new engine.Auth0Client(options);
  } catch (error) {
    throw explainedConstruction(error, config);
  }
}

/** Whether a new page has the session without an iframe. */
function survivesReload({ useRefreshTokens, cache, cacheLocation }: AuthConfig): boolean {
  return !!useRefreshTokens && (!!cache || cacheLocation === 'localstorage');
}
