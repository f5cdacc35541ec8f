/** The few HTTP helpers that the tenant and the example API share. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Far more than any request of this protocol needs. */
const bodyLimit = 64 * 1024;

export interface Listening {
  readonly origin: string;
  readonly server: Server;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on the loopback interface only. `listener` gets the origin, because with port 0 nobody knows it
 * earlier.
 *
 * @param pem key and certificate, for HTTPS
 */
export async function listen(
  port: number,
  name: string,
  listener: (origin: string) => RequestListener | Promise<RequestListener>,
  pem?: string,
): Promise<Listening> {
  const server = pem === undefined ? createServer() : createTlsServer({ key: pem, cert: pem });
  // A browser that uses a connection again just as it is closed gives up after a few times: it closes them itself.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, name)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const scheme = pem === undefined ? 'http' : 'https';
  const origin = `${scheme}://localhost:${(server.address() as AddressInfo).port}`;
  server.on('request', await listener(origin));
  return {
    origin,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, port: number, name: string): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} is taken: ${name} cannot start. Stop the other program, or move all ports: PORT_OFFSET=1000 npm start.`,
    { cause: error },
  );
}

export class BodyTooLarge extends Error {}

export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new BodyTooLarge(`The body is larger than ${bodyLimit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as a JSON object; `undefined` if it is anything else. An empty body is an empty object. */
export function parseJsonObject(body: Buffer): Record<string, unknown> | undefined {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

export function listFromEnv(value: string | undefined): string[] | undefined {
  const list = value
    ?.split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return list?.length ? list : undefined;
}
