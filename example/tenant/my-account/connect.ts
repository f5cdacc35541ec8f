/** Connected accounts: the requests around the consent page, and what comes of them. */
import { createHash } from 'node:crypto';
import { callbackUrls } from '../clients.ts';
import { isRecord } from '../http.ts';
import { optionalText, text, type Call, type Reply } from './call.ts';
import { connectTtl, type ConnectedAccount, type ConnectRequest } from './connected-accounts.ts';
import { connectionByName, connections, type Connection } from './connections.ts';
import { pageOf } from './paging.ts';
import { invalid, notFound } from './problem.ts';

export const consentPath = '/connected-accounts/connect';

export function startConnecting({ tenant, user, input }: Call): Reply {
  const started = tenant.connectedAccounts.start({
    sub: user.sub,
    ...readConnectRequest(input, callbackUrls(tenant.options)),
  });
  tenant.secrets.add('ticket', started.ticket);
  tenant.secrets.add('auth_session', started.authSession);
  return {
    status: 201,
    body: {
      connect_uri: tenant.origin + consentPath,
      auth_session: started.authSession,
      connect_params: { ticket: started.ticket },
      expires_in: connectTtl,
    },
  };
}

function readConnectRequest(
  input: Call['input'],
  redirectUris: readonly string[],
): Omit<ConnectRequest, 'sub'> {
  const name = text(input, 'connection');
  const connection = connectionByName(name);
  if (connection === undefined) throw notFound(`There is no connection ${name}.`);
  const redirectUri = text(input, 'redirect_uri');
  if (!redirectUris.includes(redirectUri)) {
    throw invalid('redirect_uri', `${redirectUri} is not a callback URL of the application.`);
  }
  const codeChallenge = optionalText(input, 'code_challenge');
  if (codeChallenge !== undefined && input['code_challenge_method'] !== 'S256') {
    throw invalid('code_challenge_method', 'The method of the code challenge has to be S256.');
  }
  const { scopes, authorization_params: authorizationParams = {} } = input;
  if (!isRecord(authorizationParams)) {
    throw invalid('authorization_params', '"authorization_params" has to be an object.');
  }
  return {
    connection,
    scopes: readScopes(scopes, connection),
    redirectUri,
    state: optionalText(input, 'state'),
    codeChallenge,
    authorizationParams,
  };
}

/** Without any, all that the connection has. */
function readScopes(asked: unknown, connection: Connection): string[] {
  const known = Object.keys(connection.scopes);
  if (asked === undefined) return known;
  if (!Array.isArray(asked)) throw invalid('scopes', '"scopes" has to be a list.');
  return asked.map((scope: unknown, index) => {
    if (typeof scope === 'string' && known.includes(scope)) return scope;
    const detail = `${connection.name} has no scope ${JSON.stringify(scope)}, but ${known.join(', ')}.`;
    throw invalid('scopes', detail, `/scopes/${index}`);
  });
}

export function completeConnecting({ tenant, user, input }: Call): Reply {
  const code = text(input, 'connect_code');
  const connecting = tenant.connectedAccounts.take(text(input, 'auth_session'));
  if (connecting?.sub !== user.sub) {
    throw invalid('auth_session', 'This connecting is over, or it is somebody else’s.');
  }
  if (connecting.connectCode !== code) throw invalid('connect_code', 'The connect code is wrong.');
  if (input['redirect_uri'] !== connecting.redirectUri) {
    throw invalid('redirect_uri', 'The redirect URI is not the one that the connecting began with.');
  }
  const { codeChallenge } = connecting;
  if (codeChallenge !== undefined && challengeOf(text(input, 'code_verifier')) !== codeChallenge) {
    throw invalid('code_verifier', 'The code verifier does not belong to the code challenge.');
  }
  return { status: 201, body: accountView(tenant.connectedAccounts.add(connecting)) };
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

export function listAccounts({ tenant, user, query }: Call): Reply {
  const wanted = query.get('connection');
  const all = tenant.connectedAccounts
    .of(user.sub)
    .filter(({ connection }) => wanted === null || connection === wanted);
  const { items, ...paging } = pageOf(all, query);
  return { status: 200, body: { accounts: items.map(accountView), ...paging } };
}

export function listConnections({ query }: Call): Reply {
  const { items, ...paging } = pageOf(connections, query);
  const views = items.map(({ name, strategy, scopes }) => ({ name, strategy, scopes: Object.keys(scopes) }));
  return { status: 200, body: { connections: views, ...paging } };
}

export function deleteAccount({ tenant, user, id }: Call): Reply {
  if (!tenant.connectedAccounts.delete(user.sub, id)) throw notFound(`There is no connected account ${id}.`);
  return { status: 204 };
}

function accountView({ id, connection, scopes, createdAt }: ConnectedAccount): Record<string, unknown> {
  return { id, connection, access_type: 'offline', scopes, created_at: createdAt };
}
