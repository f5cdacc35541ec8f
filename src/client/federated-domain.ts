import type * as Engine from '@auth0/auth0-spa-js';
import { importEngine } from './engine';

/**
 * Whether the users of an e-mail domain log in at their own company, as the tenant says (WebFinger). Loads the engine,
 * which asks `https://<domain>` and remembers the answer for a minute; a tenant that does not answer says `false`.
 *
 * @param auth0Domain The tenant.
 * @param emailDomain What stands behind the `@`.
 * @throws NgrxAuth0Error NGA0301 if the engine cannot be loaded.
 */
export const isFederatedDomain: typeof Engine.isFederatedDomain = async (...args) =>
  (await importEngine()).isFederatedDomain(...args);
