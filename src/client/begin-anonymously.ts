import type { Auth0Client } from '@auth0/auth0-spa-js';

/** Begins an anonymous session where there is none, as the engine's `checkSession()` does it: without an audience. */
export async function beginAnonymously({ anonymous }: Auth0Client): Promise<void> {
  if (!anonymous.hasSession()) {
    await anonymous.getTokenSilently();
  }
}
