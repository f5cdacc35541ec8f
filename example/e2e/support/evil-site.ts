import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Stolen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A site of somebody else: it allows everything, so that whatever the browser would send it arrives. */
export class EvilSite {
  /** What arrived, oldest first, without preflights. */
  readonly stolen: Stolen[] = [];
  /** Which headers preflights asked for. */
  readonly asked: string[] = [];
  /** The page at every path. */
  html = '<!doctype html><title>Evil</title>';
  readonly #server = createServer(({ method = '', url = '', headers }, res) => {
    const wanted = headers['access-control-request-headers'];
    if (method === 'OPTIONS') this.asked.push(wanted ?? '');
    else if (url !== '/favicon.ico') this.stolen.push({ method, url, headers });
    res.writeHead(200, {
      'Access-Control-Allow-Origin': headers.origin ?? '*',
      'Access-Control-Allow-Headers': wanted ?? '*',
      'Access-Control-Allow-Methods': '*',
      'Content-Type': 'text/html',
    });
    res.end(this.html);
  });

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
