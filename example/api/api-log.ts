import type { IncomingMessage, ServerResponse } from 'node:http';

export interface LoggedCall {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The scheme of the `Authorization` header, never what follows it; `null` if there was none. */
  readonly scheme: string | null;
  readonly origin: string | null;
  /** 0 while the request is under way. */
  status: number;
}

const limit = 5000;

export class ApiLog {
  #entries: LoggedCall[] = [];

  get entries(): readonly LoggedCall[] {
    return this.#entries;
  }

  add(req: IncomingMessage, res: ServerResponse, url: URL): void {
    const entry: LoggedCall = {
      time: new Date().toISOString(),
      method: req.method ?? 'GET',
      path: url.pathname,
      query: url.search,
      scheme: schemeOf(req),
      origin: req.headers.origin ?? null,
      status: 0,
    };
    this.#entries.push(entry);
    if (this.#entries.length > limit) this.#entries.shift();
    res.once('finish', () => {
      entry.status = res.statusCode;
    });
  }

  clear(): void {
    this.#entries = [];
  }
}

export function schemeOf(req: IncomingMessage): string | null {
  return req.headers.authorization?.split(' ', 1)[0] ?? null;
}
