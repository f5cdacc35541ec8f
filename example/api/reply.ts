import type { ServerResponse } from 'node:http';
import { sendJson } from '../tenant/http.ts';

/** An answer, before it is sent. */
export interface Reply {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function sendReply(res: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  sendJson(res, status, body);
}

/** The error code that an answer tells, or `null`. */
export function errorOf({ body }: Reply): string | null {
  const error = (body as { error?: unknown } | null)?.error;
  return typeof error === 'string' ? error : null;
}
