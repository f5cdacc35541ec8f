/** Errors of RFC 6750, section 3: the same in the `WWW-Authenticate` header and in the JSON body. */
import type { ServerResponse } from 'node:http';
import { sendJson } from '../tenant/http.ts';

const realm = 'ngrx-auth0 example';

/** No credentials were sent: the RFC wants no error code then. */
export function challengeAnonymous(res: ServerResponse, scope: string): void {
  res.setHeader('WWW-Authenticate', `Bearer realm="${realm}", scope="${scope}"`);
  sendJson(res, 401, { error: 'unauthorized', error_description: 'This endpoint needs an access token.' });
}

export function challengeInvalid(res: ServerResponse, reason: string): void {
  res.setHeader(
    'WWW-Authenticate',
    `Bearer realm="${realm}", error="invalid_token", error_description="${reason}"`,
  );
  sendJson(res, 401, { error: 'invalid_token', error_description: reason });
}

export function challengeScope(res: ServerResponse, scope: string): void {
  const reason = `The access token lacks the scope ${scope}.`;
  res.setHeader(
    'WWW-Authenticate',
    `Bearer realm="${realm}", error="insufficient_scope", error_description="${reason}", scope="${scope}"`,
  );
  sendJson(res, 403, { error: 'insufficient_scope', error_description: reason, scope });
}
