import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { Fault } from './faults.ts';
import { sendJson } from './http.ts';

/** The faults that change an answer instead of replacing it, kept beside the request they belong to. */
const pending = new WeakMap<IncomingMessage, readonly Fault[]>();

export function faultsOf(req: IncomingMessage): readonly Fault[] {
  return pending.get(req) ?? [];
}

export function bindFaults(req: IncomingMessage, faults: readonly Fault[]): void {
  pending.set(req, faults);
}

/** Requests that hang, so that they can be let go. */
export class HangingRequests {
  readonly #responses = new Set<ServerResponse>();

  add(res: ServerResponse): void {
    this.#responses.add(res);
    res.once('close', () => this.#responses.delete(res));
  }

  release(): void {
    for (const res of this.#responses) res.destroy();
  }
}

/**
 * Lets the faults happen that stand before any answer.
 *
 * @returns whether the request is done with
 */
export async function applyFaults(
  faults: readonly Fault[],
  path: string,
  res: ServerResponse,
  hanging: HangingRequests,
): Promise<boolean> {
  for (const fault of faults) {
    switch (fault.kind) {
      case 'delay':
        // Unreferenced: a long delay must not keep a closing process alive.
        await delay(fault.ms, undefined, { ref: false });
        break;
      case 'drop':
        res.destroy();
        return true;
      case 'cut':
        cutShort(res);
        break;
      case 'hang':
        hanging.add(res);
        return true;
      case 'status':
        sendStatus(fault, res);
        return true;
      case 'oauthError':
        // At /authorize the provider itself answers it: only it knows where the answer may go.
        if (path === '/authorize') break;
        sendJson(res, fault.status ?? 400, {
          error: fault.error,
          error_description: fault.error_description ?? 'A fault of the demo tenant.',
        });
        return true;
      case 'badState':
      case 'omit':
      case 'replace':
      case 'idTokenClaims':
        break;
    }
  }
  return false;
}

/** The tenant does what it was asked for, and the network loses the second half of its answer. */
function cutShort(res: ServerResponse): void {
  const { socket } = res;
  res.end = ((body: string | Buffer = '') => {
    const bytes = Buffer.from(body);
    res.write(bytes.subarray(0, bytes.length / 2), () => {
      // A reset, where there is one: TLS has none of its own.
      if (socket instanceof TLSSocket) socket.destroy();
      else socket?.resetAndDestroy();
    });
    return res;
  }) as ServerResponse['end'];
}

function sendStatus(fault: Extract<Fault, { kind: 'status' }>, res: ServerResponse): void {
  const isText = typeof fault.body === 'string';
  const contentType = fault.contentType ?? (isText ? 'text/html; charset=utf-8' : 'application/json');
  res.writeHead(fault.status, { 'content-type': contentType, ...fault.headers });
  res.end(isText ? fault.body : JSON.stringify(fault.body ?? { error: 'server_error' }));
}
