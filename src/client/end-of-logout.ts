import type { Auth0Client } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';

/**
 * After `login_required` the engine ends the session, and deletes the key that its tokens are bound to, without waiting
 * for the end of that (its `_getTokenFromIFrame`): a login right afterwards would be bound to the key that is about to
 * go. Ending the session once more takes as long as the first time, and this can be waited for.
 *
 * @param error What the silent login failed with.
 * @returns Whether the session was ended.
 */
export async function endOfLogout(
  client: Auth0Client,
  { useDpop, interactiveErrorHandler }: AuthConfig,
  error: unknown,
): Promise<boolean> {
  const { error: code, error_description: text } = Object(error) as Record<string, unknown>;
  // The engine keeps the session for a step-up in a popup.
  const isStepUp = interactiveErrorHandler === 'popup' && /^multifactor/i.test(String(text));
  const isEnded = !!useDpop && code === 'login_required' && !isStepUp;
  if (isEnded) {
    await client.logout({ openUrl: false }).catch(() => undefined);
  }
  return isEnded;
}
