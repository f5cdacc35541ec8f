/** The way of a request through the tenant: log, CORS, faults, then the page or oidc-provider. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { handleAnonymous } from './anonymous-endpoints.ts';
import { applyFaults, bindFaults } from './apply-fault.ts';
import { jwtOf } from './check-binding.ts';
import { toAuthorizeRequest } from './auth0-request.ts';
import { handleControl } from './control.ts';
import { applyCors, tenantCorsHeaders } from './cors.ts';
import type { Fault } from './faults.ts';
import { BodyTooLarge, parseJsonObject, readBody, sendJson } from './http.ts';
import { handleLogin } from './login.ts';
import { handleLogout } from './logout.ts';
import { handleMailbox } from './mailbox-page.ts';
import { authenticatorPage } from './mfa/authenticator-page.ts';
import { handleMfaApi } from './mfa/mfa-api.ts';
import { ownGrant } from './own-grants.ts';
import { consentPath } from './my-account/connect.ts';
import { handleConsent } from './my-account/consent.ts';
import { myAccountCors } from './my-account/cors.ts';
import { handleMyAccount } from './my-account/my-account.ts';
import { sendLegacyToken } from './legacy-system.ts';
import { errorPage, homePage, sendPage } from './pages.ts';
import { handlePasskeyApi } from './passkey/passkey-api.ts';
import { Refusal } from './redeem.ts';
import { replay } from './replay.ts';
import { sendAsset } from './assets.ts';
import { withTransfer } from './session-transfer.ts';
import type { TenantState } from './tenant-state.ts';
import { handleJwtUserinfo } from './userinfo.ts';
import { TokenProblem } from './token-problem.ts';
import { tokenRequest } from './token-request.ts';
import { openFromNativeApp, sendInvitation, tryOutSection } from './try-out.ts';

/** Paths that pages call by script. */
const corsPath = /^\/(oauth\/|legacy\/|anonymous\/|me\/|mfa\/|passkey\/|userinfo$|\.well-known\/)/;
/** Paths that are oidc-provider's. */
const providerPath = /^\/(authorize|oauth\/(token|revoke)|userinfo|\.well-known\/|session\/end\/)/;

/** @param currentProvider asked for each request, because the provider is replaced when nonces expire */
export function createRouter(tenant: TenantState, currentProvider: () => Provider): RequestListener {
  const corsRule = {
    origins: tenant.options.appOrigins,
    methods: ['GET', 'POST'],
    headers: tenantCorsHeaders,
  };
  const myAccountRule = myAccountCors(tenant.options.appOrigins);

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', tenant.origin);
    const path = url.pathname;
    const body = await readBody(req);
    if (path.startsWith('/__test/')) return handleControl(req, res, path, body, tenant);

    const form = readForm(req, body);
    const faults = record(req, res, url, form);
    const isPreflight = req.method === 'OPTIONS';
    const ruleOfPath = path.startsWith('/me/') ? myAccountRule : corsRule;
    const rule = { ...ruleOfPath, credentials: path.startsWith('/anonymous/') };
    if (corsPath.test(path) && !isPreflight) applyCors(req, res, rule);
    if (await applyFaults(faults, path, res, tenant.hanging)) return undefined;
    // After the faults: a preflight may be faulty, too, and a browser takes any other answer as a refusal.
    if (corsPath.test(path) && isPreflight && applyCors(req, res, rule)) return undefined;
    if (res.destroyed) return undefined;
    if (path.startsWith('/me/')) return handleMyAccount(req, res, url, body, currentProvider(), tenant);
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
    const { password: _password, new_password: _newPassword, ...shown } = params;
    const anonymous = tenant.anonymous.receive(params['anon_transfer_token']);
    tenant.log.add(
      {
        method,
        path: url.pathname,
        params: shown,
        grant_type: params['grant_type'],
        origin: req.headers.origin,
        dpop: req.headers['dpop'] !== undefined,
        ...(anonymous !== undefined && { anonymous }),
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
    if (path === '/')
      return sendPage(res, 200, homePage(tenant.issuer, tenant.options.appOrigins, tryOutSection()));
    if (path === '/native-app' && req.method === 'POST') return openFromNativeApp(res, tenant);
    if (path === '/invitations' && req.method === 'POST') return sendInvitation(res, form, tenant);
    if (path.startsWith('/login/')) return handleLogin(req, res, form, provider, tenant);
    if (path.startsWith('/anonymous/')) return handleAnonymous(req, res, path, form, tenant);
    if (path === '/legacy/token') return sendLegacyToken(req, res, form, tenant);
    if (path === '/v2/logout') return handleLogout(req, res, url.searchParams, provider, tenant);
    if (path === '/authenticator') return sendPage(res, 200, authenticatorPage(tenant));
    if (path.startsWith('/mfa/')) return handleMfaApi(req, res, path, form, tenant);
    if (path.startsWith('/passkey/')) return handlePasskeyApi(req, res, path, form, tenant);
    if (sendAsset(path, res, tenant.people)) return undefined;
    if (path === consentPath) return handleConsent(req, res, url, form, tenant);
    if (path === '/mailbox') return handleMailbox(req, res, form, tenant.mailbox);

    const token = path === '/userinfo' ? jwtOf(req) : undefined;
    if (token !== undefined) return handleJwtUserinfo(req, res, token, provider, tenant);
    if (!providerPath.test(path)) {
      return sendPage(res, 404, errorPage('not_found', `There is no page at ${path}.`));
    }
    const own = path === '/oauth/token' ? await ownGrant(form, provider, tenant) : undefined;
    if (own instanceof Refusal) return sendJson(res, own.status, own);
    const sent = path === '/oauth/token' ? (own?.form ?? (await tokenRequest(form, provider, tenant))) : form;
    if (sent instanceof TokenProblem) {
      const { status, ...body } = sent;
      return sendJson(res, status, body);
    }
    const translated = translate(req, url, sent, faults);
    bindFaults(translated, faults);
    await provider.callback()(translated, res);
    if (res.statusCode === 200) await own?.redeemed();
    return undefined;
  }

  function translate(
    req: IncomingMessage,
    url: URL,
    form: URLSearchParams,
    faults: readonly Fault[],
  ): IncomingMessage {
    if (url.pathname === '/authorize') {
      const query = withTransfer(url.searchParams, tenant);
      return replay(req, `/authorize?${toAuthorizeRequest(query, tenant.options, faults)}`);
    }
    return replay(req, req.url ?? '/', req.method === 'POST' ? form : undefined);
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

/**
 * A form as it came, or JSON (the engine's `useFormData: false`) as if it were one. Lists and objects, which forms do not
 * have, stay JSON.
 */
function readForm(req: IncomingMessage, body: Buffer): URLSearchParams {
  if (!req.headers['content-type']?.includes('json')) return new URLSearchParams(body.toString('utf8'));
  const entries = Object.entries(parseJsonObject(body) ?? {});
  return new URLSearchParams(
    entries.map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
