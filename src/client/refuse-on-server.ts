import { NgrxAuth0Error } from '../errors/developer-error';

/** In place of what only a browser can do: nobody can be asked who is signed in. */
export function refuse(): Promise<never> {
  return Promise.reject(new NgrxAuth0Error('NGA0205'));
}

/** In place of {@link AuthGateway}'s ways to ask. */
export const refusals = { ask: refuse, checkSession: refuse, session: refuse, withPopup: refuse };
