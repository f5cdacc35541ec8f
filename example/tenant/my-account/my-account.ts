/** Auth0's My Account API below `/me/v1/`: people change their own account, with a token for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { parseJsonObject, sendJson } from '../http.ts';
import type { TenantState } from '../tenant-state.ts';
import { admit } from './admit.ts';
import type { Reply } from './call.ts';
import { notFound, Problem, sendProblem } from './problem.ts';
import { routes, type Route } from './routes.ts';

export async function handleMyAccount(
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  body: Buffer,
  provider: Provider,
  tenant: TenantState,
): Promise<void> {
  if (tenant.settings.myAccountNonceRequired) res.setHeader('DPoP-Nonce', tenant.myAccountNonce.value);
  try {
    const { route, id } = findRoute(req.method, url.pathname);
    const user = await admit(req, route.scope, provider, tenant);
    const input = parseJsonObject(body);
    if (input === undefined) throw new Problem(400, 'The body has to be a JSON object.');
    const userAgent = req.headers['user-agent'];
    sendReply(res, await route.handle({ tenant, user, input, query: url.searchParams, id, userAgent }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    sendProblem(res, error);
  }
}

function findRoute(method: string | undefined, path: string): { route: Route; id: string } {
  for (const route of routes) {
    if (route.method !== method) continue;
    const [before = '', after] = `/me/v1/${route.path}`.split('*');
    if (after === undefined && path === before) return { route, id: '' };
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    const id = path.slice(before.length, path.length - after.length);
    if (/^[^/]+$/.test(id)) return { route, id: decodeId(id) };
  }
  throw notFound(`There is no ${method} ${path}.`);
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    throw notFound('The id cannot be read.');
  }
}

function sendReply(res: ServerResponse, { status, body, location }: Reply): void {
  if (location !== undefined) res.setHeader('Location', location);
  if (body === undefined) res.writeHead(status).end();
  else sendJson(res, status, body);
}
