// What `ng serve` passes on to the API, as `tools/serve-example.mjs` does for the production build.
import { ports } from './lib/ports.mjs';
import { proxiedPath, proxyTargetOf } from './lib/proxy.mjs';
import { stackOf } from './lib/stacks.mjs';

const target = proxyTargetOf(stackOf(ports, { https: 'TLS_FILE' in process.env }));

/** @type {import('vite').ServerOptions['proxy']} */
const proxy = {
  // `xfwd` tells the API the host that the browser sees: a DPoP proof names it.
  // The certificate is this machine's own, which Vite does not know.
  [proxiedPath]: { target, changeOrigin: true, xfwd: true, secure: false },
};

export default proxy;
