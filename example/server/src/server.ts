import {
  AngularNodeAppEngine,
  createNodeRequestHandler,
  isMainModule,
  writeResponseToNodeResponse,
} from '@angular/ssr/node';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { RuntimeConfig } from './app/runtime-config';

const browserFolder = join(import.meta.dirname, '../browser');
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const engine = new AngularNodeAppEngine();

/** Where tenant and API are. Most applications have it as constants; here the ports may move. */
const config = () => JSON.parse(process.env['APP_CONFIG'] ?? '{}') as RuntimeConfig;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/config.json') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(config()));
    return;
  }
  // An API of its own, which says how it was asked. Nothing forbids Angular to keep the answer for the browser.
  if (pathname === '/greeting') {
    const message = request.headers.authorization ? 'Asked with a token' : 'Asked without a token';
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ message }));
    return;
  }
  // What the build made stands beside each other, without folders.
  const type = types[extname(pathname)];
  if (type && /^\/[\w.-]+$/.test(pathname)) {
    response.setHeader('content-type', type).end(readFileSync(join(browserFolder, pathname)));
    return;
  }
  const rendered = await engine.handle(request, config());
  if (rendered) {
    await writeResponseToNodeResponse(rendered, response);
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  }
}

/** Also for `ng serve` and other servers, such as those of a test. */
export const reqHandler = createNodeRequestHandler((request, response) =>
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong');
  }),
);

if (isMainModule(import.meta.url)) {
  const port = Number(process.env['APP_PORT'] ?? 4000);
  const server = createServer((request, response) => void reqHandler(request, response));
  server.keepAliveTimeout = 600_000;
  server.listen(port, 'localhost', () => {
    console.log(`http://localhost:${port} renders dist/server.`);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
}
