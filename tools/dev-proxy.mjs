// What `ng serve` passes on to the API, as `tools/serve-example.mjs` does for the production build.
import { proxiedPath, proxyTarget } from './lib/proxy.mjs';

/** @type {import('vite').ServerOptions['proxy']} */
const proxy = {
  // `xfwd` tells the API the host that the browser sees: a DPoP proof names it.
  [proxiedPath]: { target: proxyTarget, changeOrigin: true, xfwd: true },
};

export default proxy;
