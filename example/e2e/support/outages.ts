import type { AuthErrorCategory } from '../../../src/errors/auth-error-info.ts';
import type { FaultEffect } from '../../tenant/faults.ts';

/** One way in which an endpoint of the tenant fails, and what an application is told of it. */
export interface Outage {
  readonly what: string;
  readonly effect: FaultEffect;
  readonly category: AuthErrorCategory;
}

/** How `/oauth/token` fails. `slow` has to be longer than the configured time. */
export const tokenOutages: readonly Outage[] = [
  { what: 'drops the connection', effect: { kind: 'drop' }, category: 'network' },
  { what: 'hangs', effect: { kind: 'hang' }, category: 'network' },
  { what: 'is too slow', effect: { kind: 'delay', ms: 6000 }, category: 'network' },
  { what: 'answers 500 with JSON', effect: { kind: 'status', status: 500 }, category: 'server' },
  {
    what: 'answers 500 with HTML',
    effect: { kind: 'status', status: 500, body: '<h1>Internal error of a proxy</h1>' },
    category: 'server',
  },
  {
    what: 'answers with malformed JSON',
    effect: { kind: 'status', status: 200, body: '{"access_token": "half', contentType: 'application/json' },
    category: 'server',
  },
  {
    what: 'answers 429',
    effect: {
      kind: 'status',
      status: 429,
      body: { error: 'too_many_requests' },
      headers: { 'retry-after': '5' },
    },
    category: 'network',
  },
  {
    what: 'answers without tokens',
    effect: { kind: 'omit', fields: ['access_token', 'id_token'] },
    category: 'server',
  },
  {
    what: 'gives an ID token with a wrong nonce',
    effect: { kind: 'idTokenClaims', claims: { nonce: 'forged' } },
    category: 'server',
  },
  {
    what: 'gives an ID token of another issuer',
    effect: { kind: 'idTokenClaims', claims: { iss: 'https://evil.test/' } },
    category: 'server',
  },
  {
    what: 'gives an expired ID token',
    effect: { kind: 'idTokenClaims', claims: { iat: 1_600_000_000, exp: 1_600_000_300 } },
    category: 'server',
  },
];

/** How `/authorize` fails in an iframe, which hears nothing: only the time limit ends it. */
export const authorizeOutages: readonly Outage[] = [
  { what: 'drops the connection', effect: { kind: 'drop' }, category: 'network' },
  { what: 'hangs', effect: { kind: 'hang' }, category: 'network' },
  {
    what: 'answers 500 with HTML',
    effect: { kind: 'status', status: 500, body: '<h1>Oops</h1>' },
    category: 'network',
  },
  {
    what: 'answers temporarily_unavailable',
    effect: { kind: 'oauthError', error: 'temporarily_unavailable' },
    category: 'network',
  },
];
