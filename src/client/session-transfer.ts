import type { PopupLoginOptions } from '@auth0/auth0-spa-js';

/**
 * The options of a login with the token of another application's session, once: it is good for one login. The engine would
 * take it from the address bar itself, and forget the router's state there.
 */
export function withTransfer<T extends PopupLoginOptions | undefined>(
  options: T,
  callback: { transferToken: string | null | undefined },
): T {
  const { transferToken: session_transfer_token } = callback;
  callback.transferToken = undefined;
  return session_transfer_token
    ? { ...options, authorizationParams: { session_transfer_token, ...options?.authorizationParams } }
    : options;
}
