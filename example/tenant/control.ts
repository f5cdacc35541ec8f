/** The control API under `/__test/`: tests break the tenant with it and read what happened. README.md lists it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadRequest } from './bad-request.ts';
import { applyCors } from './cors.ts';
import { invite } from './invitations.ts';
import { isRecord, parseJsonObject, sendJson } from './http.ts';
import { mfaControl } from './mfa/mfa-control.ts';
import { parseFault } from './parse-fault.ts';
import { issueSessionTransfer } from './session-transfer.ts';
import { changeSettings } from './settings.ts';
import type { TenantState } from './tenant-state.ts';

type Input = Record<string, unknown>;
type Handler = (tenant: TenantState, input: Input) => unknown;

const routes: Record<string, Handler> = {
  'GET /__test/faults': (tenant) => tenant.faults.list(),
  'POST /__test/faults': addFaults,
  'DELETE /__test/faults': (tenant) => {
    tenant.faults.clear();
    return tenant.faults.list();
  },
  'POST /__test/drop-sessions': (tenant, input) => ({ dropped: deleteOf(tenant, 'Session', input) }),
  'POST /__test/age-sessions': ageSessions,
  'POST /__test/revoke-refresh-tokens': (tenant, input) => ({
    revoked: deleteOf(tenant, 'RefreshToken', input),
  }),
  'POST /__test/expire-nonces': (tenant) => {
    tenant.expireNonces();
    return { expired: true };
  },
  'POST /__test/invitations': (tenant, input) => orBadRequest(invite(tenant, input)),
  'POST /__test/session-transfer-tokens': (tenant, input) =>
    orBadRequest(issueSessionTransfer(tenant, input['user'])),
  'GET /__test/settings': (tenant) => tenant.settings,
  'POST /__test/settings': (tenant, input) => {
    const problem = changeSettings(tenant.settings, input);
    if (problem !== undefined) throw new BadRequest(problem);
    return tenant.settings;
  },
  'GET /__test/log': (tenant) => tenant.log.entries,
  'DELETE /__test/log': (tenant) => {
    tenant.log.clear();
    return tenant.log.entries;
  },
  'GET /__test/messages': (tenant) => tenant.mailbox.list(),
  'GET /__test/secrets': (tenant) => tenant.secrets,
  ...mfaControl,
  'POST /__test/reset': (tenant) => {
    tenant.reset();
    return { reset: true };
  },
};

export function handleControl(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  body: Buffer,
  tenant: TenantState,
): void {
  const origins = tenant.options.appOrigins;
  if (applyCors(req, res, { origins, methods: ['GET', 'POST', 'DELETE'], headers: ['content-type'] })) return;
  // The secrets are for the example and for programs on this machine, not for any page the browser has open.
  if (req.headers.origin !== undefined && !origins.includes(req.headers.origin)) {
    sendJson(res, 403, { error: `Origin ${req.headers.origin} may not use the control API.` });
    return;
  }
  const handler = routes[`${req.method} ${path}`];
  if (handler === undefined) {
    sendJson(res, 404, { error: `There is no ${req.method} ${path}.`, routes: Object.keys(routes) });
    return;
  }
  try {
    sendJson(res, 200, handler(tenant, readInput(path, body)));
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    sendJson(res, 400, { error: error.message });
  }
}

function readInput(path: string, body: Buffer): Input {
  // Faults may come as a list; it travels as `{ faults: [...] }` to keep one type of input.
  const text = body.toString('utf8').trim();
  const wrapped =
    path === '/__test/faults' && text.startsWith('[') ? Buffer.from(`{"faults":${text}}`) : body;
  const input = parseJsonObject(wrapped);
  if (input === undefined) throw new BadRequest('The body has to be JSON.');
  return input;
}

function orBadRequest<T>(result: T | string): T {
  if (typeof result === 'string') throw new BadRequest(result);
  return result;
}

function addFaults(tenant: TenantState, input: Input): unknown {
  const wanted = Array.isArray(input['faults']) ? input['faults'] : [input];
  const faults = wanted.map((one: unknown) => {
    const fault = parseFault(one);
    if (typeof fault === 'string') throw new BadRequest(fault);
    return fault;
  });
  for (const fault of faults) tenant.faults.add(fault);
  return tenant.faults.list();
}

/** The logins of everybody were this long ago: `max_age` asks again. */
function ageSessions(tenant: TenantState, { seconds }: Input): unknown {
  if (!Number.isSafeInteger(seconds) || (seconds as number) < 1) {
    throw new BadRequest('`seconds` has to be a whole number, at least 1.');
  }
  const sessions = tenant.store.where('Session', ({ loginTs }) => loginTs !== undefined);
  for (const session of sessions) session.loginTs = (session.loginTs ?? 0) - (seconds as number);
  return { aged: sessions.length };
}

/** Of everybody, or of one user, named by key, subject or email. */
function deleteOf(tenant: TenantState, model: string, input: Input): number {
  if (!isRecord(input) || input['user'] === undefined) return tenant.store.deleteWhere(model, () => true);
  const user = typeof input['user'] === 'string' ? tenant.people.any(input['user']) : undefined;
  if (user === undefined) throw new BadRequest(`There is no user ${JSON.stringify(input['user'])}.`);
  return tenant.store.deleteWhere(model, (payload) => payload.accountId === user.sub);
}
