/** `/v2/logout`: ends the session and goes back, but only to a registered URL. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { exampleClientId, isLogoutUrl, logoutUrls } from './clients.ts';
import { errorPage, sendPage } from './pages.ts';
import type { TenantState } from './tenant-state.ts';

export async function handleLogout(
  req: IncomingMessage,
  res: ServerResponse,
  query: URLSearchParams,
  provider: Provider,
  { options, store, cookieOptions }: TenantState,
): Promise<void> {
  const clientId = query.get('client_id');
  if (clientId !== null && clientId !== exampleClientId) {
    sendPage(res, 400, errorPage('invalid_request', `There is no application with client_id "${clientId}".`));
    return;
  }
  // Without a returnTo, Auth0 takes the first URL of the list.
  const returnTo = query.get('returnTo') ?? logoutUrls(options)[0] ?? '/';
  if (!isLogoutUrl(returnTo, options)) {
    const description = `The returnTo URL "${returnTo}" is not one of the allowed logout URLs: ${logoutUrls(options).join(', ')}.`;
    sendPage(res, 400, errorPage('invalid_request', description));
    return;
  }

  const ctx = provider.createContext(req, res);
  const sessionCookie = provider.cookieName('session');
  const sessionId = ctx.cookies.get(sessionCookie, { signed: true });
  if (sessionId !== undefined) store.deleteWhere('Session', (payload) => payload.jti === sessionId);
  ctx.cookies.set(sessionCookie, null, cookieOptions);
  res.writeHead(302, { location: returnTo, 'cache-control': 'no-store' }).end();
}
