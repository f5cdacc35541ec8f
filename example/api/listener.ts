/** The way of a request through the API: CORS, log, what a test asked for, then the token and the route. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { applyFaults } from '../tenant/apply-fault.ts';
import { applyCors } from '../tenant/cors.ts';
import { BodyTooLarge, parseJsonObject, readBody } from '../tenant/http.ts';
import { admit } from './admit.ts';
import { schemeOf } from './api-log.ts';
import type { ApiState } from './api-state.ts';
import { challengeInvalid } from './challenge.ts';
import { handleApiControl } from './control.ts';
import { proofsOf, readSentProof, type SentProof } from './dpop/sent-proof.ts';
import { findRoute, type ApiMode } from './find-route.ts';
import { hostileEffect } from './hostile.ts';
import { errorOf, sendReply, type Reply } from './reply.ts';
import { targetOf, type RequestTarget } from './request-target.ts';
import type { Route } from './route.ts';
import type { Verifier } from './verify-token.ts';

export interface ListenerOptions {
  readonly mode: ApiMode;
  readonly appOrigins: readonly string[];
  readonly verifiers: Readonly<Record<Route['api'], Verifier>>;
  readonly state: ApiState;
}

const exposedHeaders = ['DPoP-Nonce', 'WWW-Authenticate'];

export function createListener({ mode, appOrigins, verifiers, state }: ListenerOptions): RequestListener {
  // An API of somebody else would take any header: a token that goes astray must really arrive to be seen.
  const corsRule = {
    origins: appOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    headers: ['authorization', 'content-type', 'dpop'],
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const target = targetOf(req);
    const exposed = state.settings.exposeHeaders ? exposedHeaders : [];
    if (applyCors(req, res, { ...corsRule, exposed })) return;
    const body = await readBody(req);
    const { pathname } = target.url;
    if (pathname.startsWith('/__test/')) {
      sendReply(res, handleApiControl(req.method ?? 'GET', pathname, body, state));
      return;
    }
    const dpop = await readSentProof(req);
    const logged = state.log.add(req, res, target.url, dpop);
    const { method = 'GET' } = req;
    const faults = state.faults.take({
      method,
      path: pathname,
      params: Object.fromEntries(target.url.searchParams),
    });
    if (await applyFaults(faults, pathname, res, state.hanging)) return;
    const reply = await answer(req, res, target, body, dpop);
    logged.error = errorOf(reply);
    sendReply(res, reply);
  }

  async function answer(
    req: IncomingMessage,
    res: ServerResponse,
    { url, path }: RequestTarget,
    bytes: Buffer,
    dpop: SentProof | null,
  ): Promise<Reply> {
    const method = req.method ?? 'GET';
    const scheme = dpop === null ? 'Bearer' : 'DPoP';
    const { route, status, isResourceServer } = findRoute(mode, method, path);
    if (dpop !== null && isResourceServer) res.setHeader('DPoP-Nonce', state.nonces.next());

    const failure = state.failures.take(url.pathname);
    if (failure?.status === 401) return challengeInvalid(scheme, 'A failure that a test asked for.');
    if (failure !== undefined) {
      const headers: Record<string, string> = failure.location ? { Location: failure.location } : {};
      return { status: failure.status, headers, body: { error: 'failure_on_demand' } };
    }
    const hostile = playHostile(req, res, url.pathname, dpop !== null);
    if (hostile) return hostile;

    if (route === undefined) return missing(status, method, url.pathname);
    const { authorization } = req.headers;
    if (state.refusedTokens.take(authorization))
      return challengeInvalid(scheme, 'The access token is revoked.');
    const sent = { method, url: url.href, authorization, proofs: proofsOf(req), scheme } as const;
    const verdict = await verifiers[route.api](sent);
    const refusal = admit(route, verdict, scheme);
    if (refusal) return refusal;
    return route.handle({
      method,
      url,
      scheme: schemeOf(req),
      dpop,
      verdict,
      body: parseJsonObject(bytes),
      payload: { contentType: req.headers['content-type'] ?? null, length: bytes.length },
      messages: state.messages,
    });
  }

  /** @returns the hostile answer, if it replaces the usual one */
  function playHostile(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    isDpop: boolean,
  ): Reply | undefined {
    const isBearer = schemeOf(req)?.toLowerCase() === 'bearer';
    const kind = state.hostile.take({ path, isDpop, isBearer });
    if (kind === undefined) return undefined;
    const { nonce, reply } = hostileEffect(kind, state.nonces.next());
    if (nonce === null) res.removeHeader('DPoP-Nonce');
    if (typeof nonce === 'string') res.setHeader('DPoP-Nonce', nonce);
    return reply;
  }

  return (req, res) => {
    handle(req, res).catch((error: unknown) => {
      if (error instanceof BodyTooLarge) {
        return sendReply(res, { status: 413, body: { error: error.message } });
      }
      console.error('The example API failed:', error);
      if (!res.headersSent) sendReply(res, { status: 500, body: { error: 'server_error' } });
      return undefined;
    });
  };
}

function missing(status: number, method: string, path: string): Reply {
  return {
    status,
    body: {
      error: status === 405 ? 'method_not_allowed' : 'not_found',
      error_description: `There is no ${method} ${path}.`,
    },
  };
}
