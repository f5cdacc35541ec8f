/** The way of a request through the tenant: log, CORS, faults, then the page or oidc-provider. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { applyFaults, bindFaults } from './apply-fault.ts';
import { toAuthorizeRequest, toTokenRequest } from './auth0-request.ts';
import { handleControl } from './control.ts';
import { applyCors, tenantCorsHeaders } from './cors.ts';
import type { Fault } from './faults.ts';
import { BodyTooLarge, parseJsonObject, readBody, sendJson } from './http.ts';
import { handleLogin } from './login.ts';
import { handleLogout } from './logout.ts';
import { errorPage, homePage, sendPage } from './pages.ts';
import { replay } from './replay.ts';
import { sendAsset } from './assets.ts';
import type { TenantState } from './tenant-state.ts';
import { handleJwtUserinfo, jwtOf } from './userinfo.ts';

/** Paths that pages call by script. */
const corsPath = /^\/(oauth\/|userinfo$|\.well-known\/)/;
/** Paths that are oidc-provider's. */
const providerPath = /^\/(authorize|oauth\/(token|revoke)|userinfo|\.well-known\/|session\/end\/)/;

/** @param currentProvider asked for each request, because the provider is replaced when nonces expire */
export function createRouter(tenant: TenantState, currentProvider: () => Provider): RequestListener {
  const corsRule = {
    origins: tenant.options.appOrigins,
    methods: ['GET', 'POST'],
    headers: tenantCorsHeaders,
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', tenant.origin);
    const path = url.pathname;
    const body = await readBody(req);
    if (path.startsWith('/__test/')) return handleControl(req, res, path, body, tenant);

    const form = readForm(req, body);
    const faults = record(req, res, url, form);
    const isPreflight = req.method === 'OPTIONS';
    if (corsPath.test(path) && !isPreflight) applyCors(req, res, corsRule);
    if (await applyFaults(faults, path, res, tenant.hanging)) return undefined;
    // After the faults: a preflight may be faulty, too, and a browser takes any other answer as a refusal.
    if (corsPath.test(path) && isPreflight && applyCors(req, res, corsRule)) return undefined;
    if (res.destroyed) return undefined;
    return answer(req, res, url, form, faults);
  }

  function record(
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    form: URLSearchParams,
  ): readonly Fault[] {
    const params = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(form) };
    const method = req.method ?? 'GET';
    const { password: _password, ...shown } = params;
    tenant.log.add(
      {
        method,
        path: url.pathname,
        params: shown,
        grant_type: params['grant_type'],
        origin: req.headers.origin,
        dpop: req.headers['dpop'] !== undefined,
      },
      res,
    );
    tenant.secrets.addParams(params);
    tenant.secrets.add('dpop_proof', req.headers['dpop']);
    return tenant.faults.take({ method, path: url.pathname, params });
  }

  async function answer(
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    form: URLSearchParams,
    faults: readonly Fault[],
  ): Promise<void> {
    const path = url.pathname;
    const provider = currentProvider();
    if (path === '/') return sendPage(res, 200, homePage(tenant.issuer, tenant.options.appOrigins));
    if (path.startsWith('/login/')) return handleLogin(req, res, form, provider, tenant);
    if (path === '/v2/logout') return handleLogout(req, res, url.searchParams, provider, tenant);
    if (sendAsset(path, res)) return undefined;

    const token = path === '/userinfo' ? jwtOf(req) : undefined;
    if (token !== undefined) return handleJwtUserinfo(req, res, token, provider, tenant);
    if (!providerPath.test(path)) {
      return sendPage(res, 404, errorPage('not_found', `There is no page at ${path}.`));
    }
    const translated = translate(req, url, form, faults);
    bindFaults(translated, faults);
    await provider.callback()(translated, res);
  }

  function translate(
    req: IncomingMessage,
    url: URL,
    form: URLSearchParams,
    faults: readonly Fault[],
  ): IncomingMessage {
    if (url.pathname === '/authorize') {
      return replay(req, `/authorize?${toAuthorizeRequest(url.searchParams, tenant.options, faults)}`);
    }
    const isToken = url.pathname === '/oauth/token';
    const sent = isToken ? toTokenRequest(form, tenant.options) : form;
    return replay(req, req.url ?? '/', req.method === 'POST' ? sent : undefined);
  }

  return (req, res) => {
    handle(req, res).catch((error: unknown) => {
      if (error instanceof BodyTooLarge) return sendJson(res, 413, { error: error.message });
      console.error('The demo tenant failed:', error);
      if (!res.headersSent) sendJson(res, 500, { error: 'server_error' });
      return undefined;
    });
  };
}

/** A form as it came, or JSON (the engine's `useFormData: false`) as if it were one. */
function readForm(req: IncomingMessage, body: Buffer): URLSearchParams {
  if (!req.headers['content-type']?.includes('json')) return new URLSearchParams(body.toString('utf8'));
  const entries = Object.entries(parseJsonObject(body) ?? {});
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
}
