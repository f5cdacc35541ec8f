// `node tools/serve-example.mjs [--https]`: the production build of the example, for the end-to-end tests;
// `node tools/serve-example.mjs quickstart`: another one of `dist/` that `ports.mjs` has a port for.
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { extname, join, normalize } from 'node:path';
import { certificateFile, trustCertificate } from './lib/certificate.mjs';
import { fromRoot } from './lib/paths.mjs';
import { forward, isProxied, proxyTargetOf } from './lib/proxy.mjs';
import { quickstartPorts } from './lib/ports.mjs';
import { httpsStack, httpStack } from './lib/stacks.mjs';

const args = process.argv.slice(2);
const stack = args.includes('--https') ? httpsStack : httpStack;
const build = args.find((arg) => arg in quickstartPorts) ?? 'example';
const port = quickstartPorts[build] ?? stack.ports.example;
const folder = fromRoot('dist', build, 'browser');
const proxyTarget = proxyTargetOf(stack);

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

function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (isProxied(pathname)) return forward(request, response, proxyTarget);
  // Whatever was built, the end-to-end tests talk to the embedded tenant.
  if (pathname === '/config.json')
    return sendText(response, 200, types['.json'], JSON.stringify(stack.config));

  const file = find(pathname);
  if (!file) return sendText(response, 404, types['.txt'], 'Not found');
  if (extname(file) === '.html') return sendPage(request, response, readFileSync(file, 'utf8'));
  // A worker has the policy of its own file, and not the page's.
  const asked = request.headers['sec-fetch-dest'] === 'worker' ? askedHeaders(request, makeNonce()) : {};
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    ...cacheless,
    ...asked,
  });
  return request.method === 'HEAD' ? response.end() : createReadStream(file).pipe(response);
}

/** A page has a nonce of its own each time, and the headers that a test asks for by a cookie: its policies. */
function sendPage(request, response, html) {
  const nonce = makeNonce();
  const headers = askedHeaders(request, nonce);
  response.writeHead(200, { 'content-type': types['.html'], ...cacheless, ...headers });
  return response.end(request.method === 'HEAD' ? undefined : html.replaceAll('CSP_NONCE', nonce));
}

const makeNonce = () => randomBytes(16).toString('base64');

function askedHeaders({ headers: { cookie = '' } }, nonce) {
  const [, asked = '{}'] = /(?:^|; )example-headers=([^;]*)/.exec(cookie) ?? [];
  return JSON.parse(decodeURIComponent(asked).replaceAll('CSP_NONCE', nonce));
}

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

function createServer() {
  if (!stack.https) return http.createServer(answer);
  // The API behind the proxy has the same certificate.
  trustCertificate();
  const pem = readFileSync(certificateFile);
  return https.createServer({ key: pem, cert: pem }, answer);
}

function sendText(response, status, type, text) {
  response.writeHead(status, { 'content-type': type, ...cacheless }).end(text);
}

const server = createServer();
// A browser that uses a connection again just as it is closed gives up after a few times: it closes them itself.
server.keepAliveTimeout = 600_000;
server.listen(port, 'localhost', () => {
  console.log(`http${stack.https ? 's' : ''}://localhost:${port} serves dist/${build}.`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
