import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SentProof } from './dpop/sent-proof.ts';

export interface LoggedCall {
  readonly time: string;
  readonly method: string;
  /** As it arrived: behind a proxy with its prefix. */
  readonly path: string;
  readonly query: string;
  /** The scheme of the `Authorization` header, never what follows it; `null` if there was none. */
  readonly scheme: string | null;
  readonly origin: string | null;
  /** Whether it carried a DPoP proof. What that says follows, never the proof itself; `null` where it cannot be read. */
  readonly dpop: boolean;
  readonly nonce: string | null;
  readonly htu: string | null;
  readonly htm: string | null;
  readonly jti: string | null;
  /** The thumbprint of the key in the proof. */
  readonly jkt: string | null;
  /** The error code that it was answered with. */
  error: string | null;
  /** 0 while the request is under way. */
  status: number;
}

const limit = 5000;

export class ApiLog {
  #entries: LoggedCall[] = [];

  get entries(): readonly LoggedCall[] {
    return this.#entries;
  }

  /** @returns the entry, to be told the error later */
  add(req: IncomingMessage, res: ServerResponse, url: URL, sent: SentProof | null): LoggedCall {
    const entry: LoggedCall = {
      time: new Date().toISOString(),
      method: req.method ?? 'GET',
      path: url.pathname,
      query: url.search,
      scheme: schemeOf(req),
      origin: req.headers.origin ?? null,
      dpop: sent?.proof ?? false,
      nonce: sent?.nonce ?? null,
      htu: sent?.htu ?? null,
      htm: sent?.htm ?? null,
      jti: sent?.jti ?? null,
      jkt: sent?.jkt ?? null,
      error: null,
      status: 0,
    };
    this.#entries.push(entry);
    if (this.#entries.length > limit) this.#entries.shift();
    res.once('finish', () => {
      entry.status = res.statusCode;
    });
    return entry;
  }

  clear(): void {
    this.#entries = [];
  }
}

export function schemeOf(req: IncomingMessage): string | null {
  return req.headers.authorization?.split(' ', 1)[0] ?? null;
}
