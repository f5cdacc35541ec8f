/** `/anonymous/token` and `/anonymous/logout`, for pages of the application, with cookies. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SignJWT } from 'jose';
import type { AnonymousSession } from './anonymous-sessions.ts';
import { anonymousScopes } from './audience.ts';
import { exampleClientId } from './clients.ts';
import { sendJson } from './http.ts';
import type { TenantState } from './tenant-state.ts';
import { TokenProblem } from './token-problem.ts';

const cookieName = 'auth0_anon';
/** Asks for a token that takes the session along to a login, instead of one for an API. */
const transferAudience = 'urn:auth0:anon_transfer';

export async function handleAnonymous(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  form: URLSearchParams,
  tenant: TenantState,
): Promise<void> {
  if (req.method === 'POST' && path === '/anonymous/logout') {
    const token = cookieOf(req);
    if (token !== undefined) tenant.anonymous.end(token);
    setCookie(res, '', 0, tenant);
    res.writeHead(204).end();
    return;
  }
  const answer =
    req.method === 'POST' && path === '/anonymous/token'
      ? await answerFor(req, res, form, tenant)
      : new TokenProblem(404, 'not_found', `There is no ${req.method} ${path}.`);
  if (answer instanceof TokenProblem) {
    const { status, ...body } = answer;
    return sendJson(res, status, body);
  }
  tenant.secrets.addAnswer(answer);
  return sendJson(res, 200, answer);
}

async function answerFor(
  req: IncomingMessage,
  res: ServerResponse,
  form: URLSearchParams,
  tenant: TenantState,
): Promise<Record<string, unknown> | TokenProblem> {
  const { anonymous, settings } = tenant;
  if (form.get('client_id') !== exampleClientId) {
    return new TokenProblem(401, 'invalid_client', 'There is no such application.');
  }
  const known = sessionOf(req, form, tenant);
  if (known instanceof TokenProblem) return known;
  const audience = form.get('audience') ?? undefined;
  if (audience === transferAudience) {
    if (known) return { anon_transfer_token: anonymous.transfer(known) };
    return new TokenProblem(400, 'invalid_request', 'A session_token is needed.');
  }
  if (known && form.has('metadata')) {
    const description = 'metadata cannot be provided when session_token is present';
    return new TokenProblem(400, 'invalid_request', description);
  }
  const scopes = anonymousScopes(audience, form.get('scope')?.split(' ') ?? []);
  if (scopes === undefined) {
    return new TokenProblem(403, 'access_denied', `Anonymous access is not allowed for ${audience}.`);
  }
  const session = known ?? anonymous.start(settings.anonymousSessionTtl);
  const session_expires_in = Math.round((session.expiresAt - Date.now()) / 1000);
  setCookie(res, session.token, session_expires_in, tenant);
  return {
    access_token: await accessToken(session, audience, scopes, tenant),
    token_type: 'Bearer',
    expires_in: settings.accessTokenTtl,
    scope: scopes.join(' '),
    session_token: session.token,
    session_expires_in,
  };
}

/** The session of the request, by its body or else by its cookie; a cookie that is over means a new one. */
function sessionOf(
  req: IncomingMessage,
  form: URLSearchParams,
  { anonymous }: TenantState,
): AnonymousSession | TokenProblem | undefined {
  const sent = form.get('session_token') ?? undefined;
  const session = anonymous.get(sent ?? cookieOf(req));
  const isOver = session !== undefined && session.expiresAt <= Date.now();
  if (session && !isOver) return session;
  if (sent === undefined) return undefined;
  return isOver
    ? new TokenProblem(401, 'session_expired', 'The anonymous session has expired.')
    : new TokenProblem(401, 'invalid_session_token', 'The session token is not known.');
}

/** In the form of the other access tokens, so that an API needs no other code. */
function accessToken(
  { sub }: AnonymousSession,
  audience: string | undefined,
  scopes: readonly string[],
  { issuer, origin, key, settings }: TenantState,
): Promise<string> {
  return new SignJWT({ scope: scopes.join(' '), azp: exampleClientId, client_id: exampleClientId })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(issuer)
    .setSubject(sub)
    .setAudience(audience ?? `${origin}/userinfo`)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${settings.accessTokenTtl}s`)
    .sign(key.privateKey);
}

function cookieOf({ headers }: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];
}

function setCookie(res: ServerResponse, value: string, maxAge: number, { cookieOptions }: TenantState): void {
  const { sameSite, secure } = cookieOptions;
  const attributes = ['Path=/', `Max-Age=${maxAge}`, 'HttpOnly', `SameSite=${sameSite}`];
  res.setHeader(
    'Set-Cookie',
    [`${cookieName}=${value}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; '),
  );
}
