// `node tools/serve-example.mjs [build] [port]`: a production build, by default the example, for the end-to-end tests.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { embeddedConfig } from './lib/example-config.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ports } from './lib/ports.mjs';
import { forward, isProxied, proxyTarget } from './lib/proxy.mjs';

const [build = 'example', port = ports.example] = process.argv.slice(2);
const folder = fromRoot('dist', build, 'browser');

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const cacheless = { 'cache-control': 'no-cache' };

if (!existsSync(join(folder, 'index.html'))) {
  console.error(`There is no dist/${build}: run \`npm run e2e\`, which builds it.`);
  process.exit(1);
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (isProxied(pathname)) return forward(request, response, proxyTarget);
  // Whatever was built, the end-to-end tests talk to the embedded tenant.
  if (pathname === '/config.json')
    return sendText(response, 200, types['.json'], JSON.stringify(embeddedConfig));

  const file = find(pathname);
  if (!file) return sendText(response, 404, types['.txt'], 'Not found');
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    ...cacheless,
  });
  return request.method === 'HEAD' ? response.end() : createReadStream(file).pipe(response);
});

/** The file of that path; for the paths of the router, which have no extension, the application itself. */
function find(pathname) {
  let path;
  try {
    path = normalize(decodeURIComponent(pathname));
  } catch {
    return undefined;
  }
  const file = join(folder, path);
  if (file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  return extname(path) === '' ? join(folder, 'index.html') : undefined;
}

function sendText(response, status, type, text) {
  response.writeHead(status, { 'content-type': type, ...cacheless }).end(text);
}

server.listen(Number(port), 'localhost', () => console.log(`http://localhost:${port} serves dist/${build}.`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
