import type { ServerResponse } from 'node:http';

export interface LoggedRequest {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** Query and form together, as they arrived. Holds secrets: this log is for tests on this machine. */
  readonly params: Readonly<Record<string, string>>;
  readonly grant_type?: string;
  readonly origin?: string;
  /** Whether it carried a DPoP proof, which is never kept here. */
  readonly dpop: boolean;
  /** The anonymous visitor whose session a login took along. */
  readonly anonymous?: string;
  /** 0 while the request is under way, and for good when the connection was dropped before an answer. */
  status: number;
  durationMs: number;
}

/** Keeps the newest requests only: a dev server may run for days. */
const limit = 5000;

export class RequestLog {
  #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  add(entry: Omit<LoggedRequest, 'time' | 'status' | 'durationMs'>, res: ServerResponse): void {
    const started = Date.now();
    const logged: LoggedRequest = {
      time: new Date(started).toISOString(),
      ...entry,
      status: 0,
      durationMs: 0,
    };
    this.#entries.push(logged);
    if (this.#entries.length > limit) this.#entries.shift();
    res.once('close', () => {
      logged.status = res.writableFinished ? res.statusCode : 0;
      logged.durationMs = Date.now() - started;
    });
  }

  clear(): void {
    this.#entries = [];
  }
}
