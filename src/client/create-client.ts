import type { Auth0Client, PopupLoginOptions } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { clientOptions } from '../config/client-options';
import type { Engine } from './engine';

/**
 * Builds the engine's client. Logins name the configured audience: the engine looks up default scopes by the audience of
 * the call alone, and would then miss its own cache for the first token.
 */
export function createClient(engine: Pick<Engine, 'Auth0Client'>, config: AuthConfig): Auth0Client {
  const client = new engine.Auth0Client(clientOptions(config));
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
  return client;
}
