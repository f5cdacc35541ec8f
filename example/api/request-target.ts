import type { IncomingMessage } from 'node:http';
import { isEncrypted } from '../tenant/tls.ts';

/** Every route is there twice: as it is, and below this path, for a proxy in front of the API. */
const proxiedPrefix = '/proxied';

export interface RequestTarget {
  /** As the browser sent it: a proof names this URL (RFC 9449, section 4.3). */
  readonly url: URL;
  /** The path of the route, without the prefix of the proxy. */
  readonly path: string;
}

/**
 * `X-Forwarded-Proto` and `X-Forwarded-Host` are believed, and so is `Host`, because only programs of this machine can
 * reach this server. One that listens to the world would hold them against a list of its own names: whoever chooses the
 * host chooses which proofs are good.
 */
export function targetOf(req: IncomingMessage): RequestTarget {
  const proto = first(req.headers['x-forwarded-proto']) ?? (isEncrypted(req) ? 'https' : 'http');
  const host = first(req.headers['x-forwarded-host']) ?? req.headers.host ?? 'localhost';
  // Put together as text: as a relative URL, `//elsewhere/` would be another host.
  const url = new URL(`${proto}://${host}${req.url ?? '/'}`);
  return {
    url,
    path: url.pathname.startsWith(`${proxiedPrefix}/`)
      ? url.pathname.slice(proxiedPrefix.length)
      : url.pathname,
  };
}

/** Each proxy of a chain appends its own value: the first is the one nearest to the browser. */
function first(header: string | string[] | undefined): string | undefined {
  return header?.toString().split(',')[0]?.trim();
}
