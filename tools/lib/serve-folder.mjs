import { createReadStream, statSync } from 'node:fs';
import http from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript' };

/**
 * Serves what was built, for a browser that a tool opens, on a port that is free.
 *
 * @param others what is elsewhere, by its path: `{ file }`, or `{ type, text }`
 */
export async function serveFolder(folder, others = {}) {
  const server = http.createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const { type, text, file = join(folder, normalize(pathname)) } = others[pathname] ?? {};
    if (text !== undefined) return response.writeHead(200, { 'content-type': type }).end(text);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
