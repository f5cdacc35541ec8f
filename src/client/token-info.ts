import type { AuthorizationParams } from '@auth0/auth0-spa-js';
import { jwtPayload } from '../dpop/jwt';
import type { TokenInfo } from '../state/auth.state';
import type { TokenAnswer } from './token-requests';

/**
 * What may be shown of a token. The engine answers from its cache with the original lifetime, not with what is left of
 * it; where the token is a JWT, its own `exp` is right in both cases.
 */
export function tokenInfo(answer: TokenAnswer, asked: AuthorizationParams, now: number): TokenInfo {
  return {
    audience: asked.audience ?? '',
    scope: answer.scope ?? asked.scope ?? '',
    tokenType: answer.token_type || 'Bearer',
    expiresAt:
      jwtExpiry(answer.access_token) ?? (answer.expires_in > 0 ? now + answer.expires_in * 1000 : null),
  };
}

function jwtExpiry(token: string): number | null {
  const exp = jwtPayload(token)['exp'];
  return Number.isFinite(exp) ? (exp as number) * 1000 : null;
}
