import type { IncomingMessage, ServerResponse } from 'node:http';

export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  /** What scripts may read of an answer. Default: a nonce of DPoP, and the challenge. */
  readonly exposed?: readonly string[];
  /** Whether the page may send its cookies of this server. Default: no. */
  readonly credentials?: boolean;
}

/** What the engine sends to the tenant; `dpop` and `authorization` for proofs and for `/userinfo`. */
export const tenantCorsHeaders = ['auth0-client', 'content-type', 'dpop', 'authorization'];

/**
 * Sets the CORS headers for an allowed origin and answers its preflight.
 *
 * Only allowed origins are echoed, never `*`: the browser then refuses everybody else. Without exposed headers a page
 * cannot read a DPoP nonce or a `WWW-Authenticate` challenge.
 *
 * @returns whether the request was a preflight and is answered
 */
export function applyCors(req: IncomingMessage, res: ServerResponse, rule: CorsRule): boolean {
  const origin = req.headers.origin;
  const { exposed = ['DPoP-Nonce', 'WWW-Authenticate'], credentials = false } = rule;
  const allowed = origin !== undefined && rule.origins.includes(origin);
  res.setHeader('Vary', 'Origin');
  if (allowed) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    if (credentials) res.setHeader('Access-Control-Allow-Credentials', 'true');
    if (exposed.length > 0) res.setHeader('Access-Control-Expose-Headers', exposed.join(', '));
  }
  if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return false;
  if (allowed) {
    res.setHeader('Access-Control-Allow-Methods', rule.methods.join(', '));
    res.setHeader('Access-Control-Allow-Headers', rule.headers.join(', '));
    // No Access-Control-Max-Age: a test that counts preflights, or switches them off, must see each of them.
  }
  res.writeHead(204).end();
  return true;
}
