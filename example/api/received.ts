/** What the API says about the request that it got: never a token, never a proof. */
import type { JWTPayload } from 'jose';
import type { Call } from './route.ts';
import type { Verdict } from './verify-token.ts';

export function arrived(scheme: string | null): {
  authorization: { received: boolean; scheme: string | null };
} {
  return { authorization: { received: scheme !== null, scheme } };
}

/** Scheme, claims, and what the proof says. */
export function received({
  scheme,
  verdict,
  dpop,
}: Pick<Call, 'scheme' | 'verdict' | 'dpop'>): Record<string, unknown> {
  return {
    ...arrived(scheme),
    token: verdict.kind,
    claims: claimsOf(verdict) ?? null,
    dpop,
    ...(verdict.kind === 'invalid' && { reason: verdict.reason }),
  };
}

/** The same with the request itself, and the kind and size of its body. */
export function echoed(call: Call): Record<string, unknown> {
  const { method, url, payload } = call;
  return { method, url: url.pathname + url.search, body: payload, ...received(call) };
}

export function claimsOf(verdict: Verdict): JWTPayload | undefined {
  return verdict.kind === 'valid' ? verdict.claims : undefined;
}
