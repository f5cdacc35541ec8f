import type { BrowserContext } from '@playwright/test';
import { httpStack } from '../../../tools/lib/stacks.mjs';
import type { DemoUser } from './login-page.ts';
import type { Servers } from './servers.ts';

const { clientId } = httpStack.config;

/**
 * What is left in a browser where somebody logged in before: the tenant knows the user, and the engine's cookie says that a
 * session may exist. Without a page.
 */
export async function signInBefore(context: BrowserContext, servers: Servers, user: DemoUser): Promise<void> {
  const { request } = context;
  const authorize = new URL('/authorize', servers.tenant);
  authorize.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${servers.app}/callback`,
    response_type: 'code',
    scope: 'openid',
    state: 'before',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }).toString();
  const loginPage = await request.get(authorize.href);
  const answer = await request.post(loginPage.url(), { form: { account: user }, maxRedirects: 0 });
  const location = answer.headers()['location'];
  if (!location) throw new Error(`The tenant does not let ${user} in: ${answer.status()}`);
  await request.get(new URL(location, loginPage.url()).href, { maxRedirects: 0 });
  await context.addCookies([
    { name: `auth0.${clientId}.is.authenticated`, value: 'true', url: servers.app, sameSite: 'Lax' },
  ]);
}
