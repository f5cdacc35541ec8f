import type { TokenInfo } from './auth.state';

/** Whether two tokens are for the same API and scopes: the newer one takes the place of the other. */
export function sameToken(a: TokenInfo, b: TokenInfo): boolean {
  return a.audience === b.audience && a.scope === b.scope;
}
