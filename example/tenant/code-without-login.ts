/**
 * An authorization without a browser: a grant, and a code for it that is redeemed at once. So oidc-provider itself makes
 * the tokens, with everything that belongs to them: binding to a key, ID token, refresh token.
 */
import { createHash, randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import { permittedScopes } from './audience.ts';
import { defaultCallbackUrl, exampleClientId } from './clients.ts';
import type { GrantNote } from './grants.ts';
import type { TenantState } from './tenant-state.ts';
import { scopeClaims, type DemoUser } from './users.ts';

/** With the scopes that are asked for. */
export interface AuthorizationWish extends Omit<GrantNote, 'offline'> {
  readonly amr?: string[];
  /** Of a grant to go on with, which keeps its note. */
  readonly grantId?: string | undefined;
}

/** @returns the request for tokens that redeems the code */
export async function codeWithoutLogin(
  provider: Provider,
  { grants, options }: TenantState,
  user: DemoUser,
  { scopes, amr, grantId: formerId, ...note }: AuthorizationWish,
): Promise<URLSearchParams> {
  const former = formerId === undefined ? undefined : await provider.Grant.find(formerId);
  const grant = former ?? new provider.Grant({ accountId: user.sub, clientId: exampleClientId });
  const granted = scopes.filter((scope) => Object.hasOwn(scopeClaims, scope));
  grant.addOIDCScope(granted.join(' '));
  if (note.audience !== undefined) {
    const permitted = permittedScopes(note.audience, scopes, user, provider.issuer);
    grant.addResourceScope(note.audience, permitted.join(' '));
    granted.push(...permitted);
  }
  const grantId = await grant.save();
  if (former === undefined) {
    grants.set(grantId, { ...note, scopes: granted, offline: scopes.includes('offline_access') });
  }

  const client = await provider.Client.find(exampleClientId);
  if (!client) throw new Error('The application of the demo tenant is not there.');
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = defaultCallbackUrl(options);
  const code = new provider.AuthorizationCode({
    accountId: user.sub,
    ...(amr !== undefined && { amr }),
    authTime: Math.floor(Date.now() / 1000),
    client,
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    codeChallengeMethod: 'S256',
    gty: 'authorization_code',
    grantId,
    redirectUri,
    scope: granted.join(' '),
    ...(note.audience !== undefined && { resource: note.audience }),
  });
  return new URLSearchParams({
    client_id: exampleClientId,
    grant_type: 'authorization_code',
    code: await code.save(),
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
}
