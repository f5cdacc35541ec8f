import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';

/** Below this path the origin of the example is the API: what an application behind a reverse proxy looks like. */
export const proxiedPath = '/proxied/';

/** Where the API of a stack is: by number, because it listens on this one alone. */
export const proxyTargetOf = ({ api }) => api.replace('localhost', '127.0.0.1');

export const isProxied = (pathname) => pathname.startsWith(proxiedPath);

/** Headers that are about one connection (RFC 9110, section 7.6.1). Node chunks by itself where it reads "chunked". */
const hopByHop = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'upgrade'];

/**
 * Passes a request on and its answer back: same path, bodies as they come. The target is told where the browser thinks
 * it is, because a DPoP proof names that URL.
 */
export function forward(incoming, outgoing, target) {
  const { protocol, hostname, port, host } = new URL(target);
  const upstream = (protocol === 'https:' ? https : http).request({
    hostname,
    port,
    path: incoming.url,
    method: incoming.method,
    headers: {
      ...endToEnd(incoming),
      host,
      'x-forwarded-host': incoming.headers.host,
      'x-forwarded-proto': incoming.socket.encrypted ? 'https' : 'http',
    },
    // A connection of its own: a kept one may belong to an API that was restarted meanwhile.
    agent: false,
  });
  upstream.on('response', (response) => {
    outgoing.writeHead(response.statusCode, response.statusMessage, endToEnd(response));
    pipeline(response, outgoing, () => {});
  });
  upstream.on('error', (error) => {
    if (outgoing.headersSent) return outgoing.destroy();
    outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
    return outgoing.end(`${target} does not answer: ${error.message}`);
  });
  // Whoever does not wait for the answer does not want it.
  outgoing.on('close', () => upstream.destroy());
  pipeline(incoming, upstream, () => {});
}

/** Every value of a header apart, or two DPoP proofs would look like one. */
function endToEnd({ headersDistinct }) {
  return Object.fromEntries(Object.entries(headersDistinct).filter(([name]) => !hopByHop.includes(name)));
}
