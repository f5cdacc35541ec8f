/** `/passkey/register` and `/passkey/challenge`: the options for `navigator.credentials`, and a session for the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { exampleClientId } from '../clients.ts';
import { isRecord, parseJsonObject, sendJson } from '../http.ts';
import { relyingParty } from '../passkeys.ts';
import { Refusal } from '../redeem.ts';
import type { TenantState } from '../tenant-state.ts';
import type { PasskeyCeremony } from './ceremony.ts';
import { newcomer } from './newcomer.ts';

type Answer = Record<string, unknown>;
type Handler = (form: URLSearchParams, tenant: TenantState) => Promise<Answer>;

/** The only database of users; Auth0's default name. */
const realm = 'Username-Password-Authentication';

const routes: Readonly<Record<string, Handler>> = {
  'POST /passkey/register': register,
  'POST /passkey/challenge': challenge,
};

/** @param form the body, in which what is not a string is JSON */
export async function handlePasskeyApi(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  form: URLSearchParams,
  tenant: TenantState,
): Promise<void> {
  const handler = routes[`${req.method} ${path}`];
  if (handler === undefined) {
    sendJson(res, 404, { error: 'not_found', error_description: `There is no ${req.method} ${path}.` });
    return;
  }
  try {
    checkRequest(form);
    sendJson(res, 200, await handler(form, tenant));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendJson(res, error.status, error);
  }
}

function checkRequest(form: URLSearchParams): void {
  if (form.get('client_id') !== exampleClientId) {
    throw new Refusal(401, 'invalid_client', 'There is no such application.');
  }
  const asked = form.get('realm') ?? realm;
  if (asked !== realm) throw new Refusal(400, 'invalid_request', `Unknown realm: ${asked}`);
}

async function register(form: URLSearchParams, tenant: TenantState): Promise<Answer> {
  const sent = parseJsonObject(Buffer.from(form.get('user_profile') ?? ''));
  const profile = isRecord(sent) ? sent : {};
  const email = typeof profile['email'] === 'string' ? profile['email'].trim().toLowerCase() : '';
  if (!/^\S+@\S+$/.test(email)) {
    throw new Refusal(400, 'invalid_request', 'user_profile.email has to be an email address.');
  }
  if (tenant.people.any(email) !== undefined) {
    throw new Refusal(400, 'invalid_request', 'The user already exists.');
  }
  const user = newcomer(email, profile);
  const options = await generateRegistrationOptions({
    rpID: relyingParty.id,
    rpName: relyingParty.name,
    userID: new Uint8Array(Buffer.from(tenant.passkeys.userHandle(user.sub), 'base64url')),
    userName: email,
    userDisplayName: user.name,
    attestationType: 'none',
    supportedAlgorithmIDs: [-7, -257],
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  const started = { challenge: options.challenge, newcomer: user };
  return { auth_session: issue(started, tenant), authn_params_public_key: options };
}

async function challenge(_form: URLSearchParams, tenant: TenantState): Promise<Answer> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    userVerification: 'preferred',
  });
  return {
    auth_session: issue({ challenge: options.challenge }, tenant),
    authn_params_public_key: options,
  };
}

function issue(ceremony: PasskeyCeremony, tenant: TenantState): string {
  const session = tenant.ceremonies.issue(ceremony);
  tenant.secrets.add('auth_session', session);
  return session;
}
