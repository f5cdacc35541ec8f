/** Errors of RFC 6750, section 3, and RFC 9449, sections 7.1 and 9: the same in `WWW-Authenticate` and in the body. */
import { proofAlgorithm } from '../tenant/verify-bound-token.ts';
import type { Reply } from './reply.ts';

export type Scheme = 'Bearer' | 'DPoP';

type Parameters = Readonly<Record<string, string>>;

const realm = 'ngrx-auth0 example';

/** No credentials were sent: the RFC wants no error code then. */
export function challengeAnonymous(scheme: Scheme, scope: string): Reply {
  return {
    status: 401,
    headers: challenge(scheme, { scope }),
    body: { error: 'unauthorized', error_description: 'This endpoint needs an access token.' },
  };
}

/** @param error_description holds no quotes: it becomes part of a header */
export function challengeInvalid(scheme: Scheme, error_description: string, error = 'invalid_token'): Reply {
  const facts = { error, error_description };
  return { status: 401, headers: challenge(scheme, facts), body: facts };
}

export function challengeScope(scheme: Scheme, scope: string): Reply {
  const facts = {
    error: 'insufficient_scope',
    error_description: `The access token lacks the scope ${scope}.`,
    scope,
  };
  return { status: 403, headers: challenge(scheme, facts), body: facts };
}

function challenge(scheme: Scheme, parameters: Parameters): Parameters {
  const all = scheme === 'DPoP' ? { ...parameters, algs: proofAlgorithm } : { realm, ...parameters };
  const list = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return { 'WWW-Authenticate': `${scheme} ${list.join(', ')}` };
}
