import type * as Engine from '@auth0/auth0-spa-js';
import { importEngine } from './engine';

/** Milliseconds that the tenant may take. */
const LIMIT = 10_000;

/**
 * Whether the users of an e-mail domain log in at their own company, as the tenant says (WebFinger). Loads the engine,
 * which asks `https://<domain>` and remembers the answer for a minute. A tenant that does not answer within 10 seconds says
 * `false`.
 *
 * @param auth0Domain The tenant.
 * @param emailDomain What stands behind the `@`.
 * @throws NgrxAuth0Error NGA0301 if the engine cannot be loaded.
 */
export const isFederatedDomain: typeof Engine.isFederatedDomain = async (...args) => {
  const engine = await importEngine();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, LIMIT);
  });
  return Promise.race([engine.isFederatedDomain(...args), late]).finally(() => {
    clearTimeout(timer);
  });
};
