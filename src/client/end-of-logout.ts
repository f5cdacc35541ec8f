import type { Auth0Client } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { isOfIsolation } from './isolated';

/**
 * After `login_required` the engine ends the session, and deletes the key that its tokens are bound to, without waiting
 * for the end of that (its `_getTokenFromIFrame`): a login right afterwards would be bound to the key that is about to
 * go, and a cache that answers later would still have the session. Ending it once more takes as long as the first time,
 * and this can be waited for. Without either it has ended when we look.
 *
 * @param error What the call failed with.
 * @returns Whether the session was ended.
 */
export async function endOfLogout(
  client: Auth0Client,
  { cache, useDpop, interactiveErrorHandler }: AuthConfig,
  error: unknown,
): Promise<boolean> {
  const { error: code, error_description: text, state } = Object(error) as Record<string, unknown>;
  // The engine keeps the session for a step-up in a popup.
  const isStepUp = interactiveErrorHandler === 'popup' && /^multifactor/i.test(String(text));
  // With `state` it is the tenant's answer to a login by redirect, which ends nothing; ours does not either.
  const isOther = isStepUp || state !== undefined || isOfIsolation(error);
  const isEnded = !!(useDpop || cache) && code === 'login_required' && !isOther;
  if (isEnded) {
    await client.logout({ openUrl: false }).catch(() => undefined);
  }
  return isEnded;
}
