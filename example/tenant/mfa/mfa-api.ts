/** `/mfa/*`: what an application with an `mfa_token` may see, enrol and challenge. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthenticatorDetails } from '../authenticators.ts';
import { sendJson } from '../http.ts';
import { newCode, type Message } from '../mailbox.ts';
import { Refusal } from '../redeem.ts';
import type { TenantState } from '../tenant-state.ts';
import { totpUri } from '../totp.ts';
import { challengeTypes, factorsOf, newApp, startEnrolment } from './factors.ts';
import { findTransaction } from './mfa-grants.ts';
import type { MfaTransaction } from './mfa-state.ts';

type Answer = Record<string, unknown> | Record<string, unknown>[];
type Handler = (waiting: MfaTransaction, form: URLSearchParams, tenant: TenantState) => Answer;

const routes: Readonly<Record<string, Handler>> = {
  'GET /mfa/authenticators': listAuthenticators,
  'POST /mfa/associate': associate,
  'POST /mfa/challenge': challenge,
};

/** @param form the body, in which what is not a string is JSON */
export function handleMfaApi(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  form: URLSearchParams,
  tenant: TenantState,
): void {
  const handler = routes[`${req.method} ${path}`];
  if (handler === undefined) {
    sendJson(res, 404, { error: 'not_found', error_description: `There is no ${req.method} ${path}.` });
    return;
  }
  const bearer = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  try {
    const waiting = findTransaction(bearer ?? form.get('mfa_token') ?? '', tenant);
    sendJson(res, 200, handler(waiting, form, tenant));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendJson(res, error.status, error);
  }
}

function listAuthenticators({ sub }: MfaTransaction, _form: URLSearchParams, tenant: TenantState): Answer {
  return factorsOf(sub, tenant).map(({ id, type, ...rest }) => ({
    id,
    authenticator_type: type === 'totp' ? 'otp' : type === 'recovery-code' ? type : 'oob',
    type: challengeTypes[type],
    active: true,
    ...('email' in rest && { oob_channels: ['email'], name: rest.email }),
    ...('phoneNumber' in rest && { oob_channels: ['sms', 'voice'], name: rest.phoneNumber }),
    ...(type === 'push-notification' && { oob_channels: ['auth0'] }),
  }));
}

/** Only the first factor: whoever knows no more than a password could otherwise add one to those that are asked for. */
function associate(waiting: MfaTransaction, form: URLSearchParams, tenant: TenantState): Answer {
  const { sub } = waiting;
  if (factorsOf(sub, tenant).length > 0) {
    throw new Refusal(403, 'access_denied', 'User is already enrolled.');
  }
  const [type] = listOf(form, 'authenticator_types');
  if (type === 'otp') {
    const app = newApp(tenant);
    const { id, recoveryCode } = startEnrolment(sub, app, tenant);
    return {
      authenticator_type: 'otp',
      id,
      secret: app.secret,
      barcode_uri: totpUri(app.secret, emailOf(sub, tenant)),
      recovery_codes: [recoveryCode],
    };
  }
  if (type !== 'oob') throw invalid('authenticator_types has to be ["otp"] or ["oob"].');
  const [channel] = listOf(form, 'oob_channels');
  const { id, details, recoveryCode } = startEnrolment(sub, oobDetails(channel, sub, form, tenant), tenant);
  return {
    authenticator_type: 'oob',
    id,
    oob_channel: channel,
    ...send(waiting, { id, ...details }, tenant),
    recovery_codes: [recoveryCode],
    ...('secret' in details && { barcode_uri: totpUri(details.secret, emailOf(sub, tenant)) }),
  };
}

function oobDetails(
  channel: unknown,
  sub: string,
  form: URLSearchParams,
  tenant: TenantState,
): AuthenticatorDetails {
  if (channel === 'email') return { type: 'email', email: form.get('email') ?? emailOf(sub, tenant) };
  if (channel === 'auth0') return { type: 'push-notification', secret: newApp(tenant).secret };
  if (channel !== 'sms' && channel !== 'voice') {
    throw invalid('oob_channels has to be ["sms"], ["voice"], ["email"] or ["auth0"].');
  }
  const phoneNumber = form.get('phone_number');
  if (!phoneNumber) throw invalid('phone_number is missing.');
  return { type: 'phone', phoneNumber, preferred: channel };
}

function challenge(waiting: MfaTransaction, form: URLSearchParams, tenant: TenantState): Answer {
  const wanted = (form.get('challenge_type') ?? 'otp oob').split(' ');
  const id = form.get('authenticator_id');
  const usable = factorsOf(waiting.sub, tenant).filter(
    (one) => one.type !== 'recovery-code' && (id === null || one.id === id),
  );
  if (usable.length === 0) {
    throw new Refusal(
      403,
      'association_required',
      'User is not enrolled. You can use /mfa/associate endpoint to enroll a new authenticator.',
    );
  }
  const found = usable.find(({ type }) => wanted.includes(type === 'totp' ? 'otp' : 'oob'));
  if (found === undefined) {
    throw new Refusal(
      403,
      'unsupported_challenge_type',
      'User has no authenticator for this challenge type.',
    );
  }
  if (found.type === 'totp') return { challenge_type: 'otp' };
  return { challenge_type: 'oob', ...send(waiting, found, tenant) };
}

/** A code to be typed in, or a push message to be approved, which has none. */
function send(
  { sub, sent }: MfaTransaction,
  authenticator: AuthenticatorDetails & { readonly id: string },
  { mailbox, people, secrets }: TenantState,
): { oob_code: string; binding_method?: 'prompt' } {
  const oobCode = randomBytes(24).toString('base64url');
  secrets.add('oob_code', oobCode);
  const remember = (message: Message): void => {
    sent.set(oobCode, { message, authenticatorId: authenticator.id });
  };
  if (authenticator.type === 'push-notification') {
    const to = people.bySub(sub)?.name ?? sub;
    remember(mailbox.send({ to, channel: 'push', text: 'Is it you who logs in to ngrx-auth0 example?' }));
    return { oob_code: oobCode };
  }
  const code = newCode();
  secrets.add('binding_code', code);
  const text = `${code} is your verification code for ngrx-auth0 example.`;
  remember(mailbox.send({ ...addressOf(authenticator), text, code }));
  return { oob_code: oobCode, binding_method: 'prompt' };
}

function addressOf(details: AuthenticatorDetails): Pick<Message, 'to' | 'channel'> {
  if (details.type === 'email') return { to: details.email, channel: 'email' };
  if (details.type === 'phone') return { to: details.phoneNumber, channel: details.preferred };
  throw new Error(`Nothing can be sent to an authenticator of type ${details.type}.`);
}

function listOf(form: URLSearchParams, name: string): unknown[] {
  try {
    const value: unknown = JSON.parse(form.get(name) ?? '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function emailOf(sub: string, { people }: TenantState): string {
  return people.bySub(sub)?.email ?? sub;
}

function invalid(description: string): Refusal {
  return new Refusal(400, 'invalid_request', description);
}
