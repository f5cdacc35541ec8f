/** A pretend system of former times, whose tokens the tenant takes in exchange for its own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './http.ts';
import type { TenantState } from './tenant-state.ts';
import { anyUser } from './users.ts';

export const legacyTokenType = 'urn:ngrx-auth0:legacy-token';

/** In seconds. */
export const legacyTokenLifetime = 5 * 60;

/** `POST /legacy/token { user }`: no password is asked for, because it is only here to be exchanged. */
export function sendLegacyToken(
  req: IncomingMessage,
  res: ServerResponse,
  form: URLSearchParams,
  { subjectTokens, secrets }: TenantState,
): void {
  const name = form.get('user') ?? '';
  const user = anyUser(name);
  if (req.method !== 'POST' || user === undefined) {
    const error_description = `POST with a "user" is needed; there is no user "${name}".`;
    sendJson(res, 400, { error: 'invalid_request', error_description });
    return;
  }
  const subject_token = subjectTokens.issue(user);
  secrets.add('subject_token', subject_token);
  sendJson(res, 200, { subject_token, subject_token_type: legacyTokenType });
}
