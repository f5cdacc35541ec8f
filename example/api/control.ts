/** `/__test/…` of the example API: what arrived, and what shall fail next. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJsonObject, sendJson } from '../tenant/http.ts';
import type { ApiLog } from './api-log.ts';
import { parseFailure, type Failures } from './failures.ts';

export interface Controlled {
  readonly log: ApiLog;
  readonly failures: Failures;
  readonly reset: () => void;
}

export function handleApiControl(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  body: Buffer,
  { log, failures, reset }: Controlled,
): void {
  switch (`${req.method} ${path}`) {
    case 'GET /__test/log':
      return sendJson(res, 200, log.entries);
    case 'DELETE /__test/log':
      log.clear();
      return sendJson(res, 200, log.entries);
    case 'POST /__test/fail': {
      const input = parseJsonObject(body);
      const failure = input === undefined ? 'The body has to be a JSON object.' : parseFailure(input);
      if (typeof failure === 'string') return sendJson(res, 400, { error: failure });
      failures.add(failure);
      return sendJson(res, 200, failure);
    }
    case 'DELETE /__test/fail':
      failures.clear();
      return sendJson(res, 200, {});
    case 'POST /__test/reset':
      reset();
      return sendJson(res, 200, { reset: true });
    default:
      return sendJson(res, 404, { error: `There is no ${req.method} ${path}.` });
  }
}
