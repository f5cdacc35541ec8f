import { challengeAnonymous, challengeInvalid, challengeScope, type Scheme } from './challenge.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';
import type { Verdict } from './verify-token.ts';

/**
 * @param scheme the one that the request tried
 * @returns the refusal, or `undefined` if the call may go on
 */
export function admit({ access }: Route, verdict: Verdict, scheme: Scheme): Reply | undefined {
  if (access === 'none') return undefined;
  if (verdict.kind === 'unavailable') {
    const error_description = 'The keys of the tenant cannot be loaded.';
    return { status: 503, body: { error: 'temporarily_unavailable', error_description } };
  }
  if (verdict.kind === 'invalid') return challengeInvalid(verdict.scheme, verdict.reason, verdict.error);
  if (access === 'optional') return undefined;
  if (verdict.kind === 'anonymous') return challengeAnonymous(scheme, access.scope);
  return verdict.scopes.includes(access.scope) ? undefined : challengeScope(scheme, access.scope);
}
