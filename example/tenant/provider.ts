import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { endSessionOf } from './online-access.ts';
import { providerConfig } from './provider-config.ts';
import type { TenantState } from './tenant-state.ts';
import { finishTokenAnswer } from './token-answer.ts';

/** oidc-provider with our configuration, and with its answers turned into Auth0's. */
export function createProvider(tenant: TenantState): Provider {
  const provider = new Provider(tenant.issuer, providerConfig(tenant));

  provider.use(async (ctx, next) => {
    await next();
    const path = ctx.path;
    // Only the provider's own routes have the `oidc` context.
    const oidc = ctx as unknown as KoaContextWithOIDC;
    if (path === '/oauth/token') await finishTokenAnswer(oidc, tenant);
    if (path === '/authorize' || path.startsWith('/authorize/')) finishAuthorizeAnswer(oidc);
  });

  provider.on('authorization.success', (_ctx, answer) => tenant.secrets.add('code', answer?.['code']));
  provider.on('grant.revoked', (ctx, grantId) => {
    if (ctx.path === '/oauth/revoke') endSessionOf(grantId, tenant);
  });
  provider.on('server_error', (_ctx, error) => console.error('The demo tenant failed:', error));
  return provider;
}

function finishAuthorizeAnswer(ctx: KoaContextWithOIDC): void {
  const location = ctx.res.getHeader('location');
  // A relative location is the login page. RFC 9207's `iss` is good practice, but Auth0 does not send it, and nobody would clean it out of the address bar.
  const target = typeof location === 'string' ? URL.parse(location) : null;
  if (target !== null && target.origin !== ctx.origin) {
    target.searchParams.delete('iss');
    ctx.set('location', target.href);
  }
  if (
    ctx.oidc.params?.['response_mode'] === 'web_message' &&
    String(ctx.body).includes('authorization_response')
  ) {
    // An error as a web message is a page that worked; a status of 400 would be an error in the browser's console.
    if (ctx.status === 400) ctx.status = 200;
    // Auth0 leaves the window to the engine, which takes one that closes before its answer is heard for the user's doing.
    // What stays open then asks for an icon.
    ctx.body = String(ctx.body)
      .replace('win.close();', '')
      .replace('<title>', '<link rel="icon" href="data:," /><title>');
  }
}
