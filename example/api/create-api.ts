/** The protected API of the example: verifies tokens, and says in its answers what it received. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { messagesApi, reportsApi } from '../tenant/audience.ts';
import { applyCors } from '../tenant/cors.ts';
import { BodyTooLarge, listen, parseJsonObject, readBody, sendJson } from '../tenant/http.ts';
import { ApiLog, schemeOf } from './api-log.ts';
import { challengeAnonymous, challengeInvalid, challengeScope } from './challenge.ts';
import { handleApiControl } from './control.ts';
import { Failures } from './failures.ts';
import { Messages } from './messages.ts';
import { echoRoute, findRoute, pathExists, type Route } from './routes.ts';
import { createVerifier, type Verdict } from './verify-token.ts';

export interface ApiOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The tenant's, with the slash at the end. */
  readonly issuer: string;
  /** The identifier of this API, which its tokens have to name. */
  readonly audience: string;
  /** Origins that may read the answers. */
  readonly appOrigins: readonly string[];
  /** `echo` answers everything with what arrived: the other origin, which must never get a token. */
  readonly mode: 'api' | 'echo';
}

export interface Api {
  readonly origin: string;
  readonly log: ApiLog;
  readonly failures: Failures;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

export const defaultApiOptions: ApiOptions = {
  port: 4400,
  issuer: 'http://localhost:4300/',
  audience: messagesApi.audience,
  appOrigins: ['http://localhost:4200'],
  mode: 'api',
};

/** @throws if the port is taken */
export async function createApi(options: Partial<ApiOptions> = {}): Promise<Api> {
  const { port, issuer, audience, appOrigins, mode } = { ...defaultApiOptions, ...options };
  const log = new ApiLog();
  const failures = new Failures();
  const messages = new Messages();
  // A tenant of Auth0's may use a token profile of its own.
  const rfc9068 = audience === messagesApi.audience ? { tokenType: 'at+jwt' } : {};
  const verifiers = {
    messages: createVerifier({ issuer, audience, ...rfc9068 }),
    reports: createVerifier({ issuer, audience: reportsApi.audience, ...rfc9068 }),
  };
  const reset = (): void => {
    log.clear();
    failures.clear();
    messages.reset();
  };
  // An API of somebody else would take any header: a token that goes astray must really arrive to be seen.
  const corsRule = {
    origins: appOrigins,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    headers: ['authorization', 'content-type', 'dpop'],
  };

  async function handle(req: IncomingMessage, res: ServerResponse, origin: string): Promise<void> {
    const url = new URL(req.url ?? '/', origin);
    const body = await readBody(req);
    if (applyCors(req, res, corsRule)) return;
    if (url.pathname.startsWith('/__test/')) {
      handleApiControl(req, res, url.pathname, body, { log, failures, reset });
      return;
    }
    log.add(req, res, url);
    const failure = failures.take(url.pathname);
    if (failure === 401) return challengeInvalid(res, 'A failure that a test asked for.');
    if (failure !== undefined) return sendJson(res, failure, { error: 'failure_on_demand' });

    const method = req.method ?? 'GET';
    const route = mode === 'echo' ? echoRoute : findRoute(method, url.pathname);
    if (route === undefined) return sendMissing(res, method, url.pathname);
    const verdict = await verifiers[route.api](req.headers.authorization);
    if (!admit(res, route, verdict)) return;
    const call = { method, url, scheme: schemeOf(req), verdict, body: parseJsonObject(body), messages };
    const reply = route.handle(call);
    sendJson(res, reply.status ?? 200, reply.body);
  }

  const toListener =
    (origin: string): RequestListener =>
    (req, res) => {
      handle(req, res, origin).catch((error: unknown) => {
        if (error instanceof BodyTooLarge) return sendJson(res, 413, { error: error.message });
        console.error('The example API failed:', error);
        if (!res.headersSent) sendJson(res, 500, { error: 'server_error' });
        return undefined;
      });
    };
  const { origin, close } = await listen(port, 'the example API', toListener);
  return { origin, log, failures, reset, close };
}

/** @returns whether the call may go on; if not, it is answered */
function admit(res: ServerResponse, { access }: Route, verdict: Verdict): boolean {
  if (access === 'none') return true;
  if (verdict.kind === 'unavailable') {
    const error_description = 'The keys of the tenant cannot be loaded.';
    sendJson(res, 503, { error: 'temporarily_unavailable', error_description });
    return false;
  }
  if (verdict.kind === 'invalid') {
    challengeInvalid(res, verdict.reason);
    return false;
  }
  if (access === 'optional') return true;
  if (verdict.kind === 'anonymous') {
    challengeAnonymous(res, access.scope);
    return false;
  }
  if (verdict.scopes.includes(access.scope)) return true;
  challengeScope(res, access.scope);
  return false;
}

function sendMissing(res: ServerResponse, method: string, path: string): void {
  const status = pathExists(path) ? 405 : 404;
  sendJson(res, status, {
    error: status === 405 ? 'method_not_allowed' : 'not_found',
    error_description: `There is no ${method} ${path}.`,
  });
}
