import type { AuthErrorCategory } from './auth-error-info';

/**
 * Which codes belong to which category. A code that is not listed says nothing about what could help.
 *
 * Recovery logs in again for `interaction`, so a code stands there only if a login can cure it:
 *
 * - `access_denied` and `unauthorized` are a refusal, of the user or by a rule of the tenant. A login by itself would
 *   ask for the same and be refused again, without end: `cancelled`.
 * - A callback that does not fit (`state_mismatch`, `missing_transaction`) may be forged or just reloaded; starting a
 *   login on top of it could loop: `server`, an answer that cannot be used. So is `invalid_token`, which the engine
 *   raises for a malformed `session_expiry`.
 * - `missing_scopes` says that the tenant grants less than was asked for, which it will do again: `configuration`.
 * - `NGA0804` says that silent ways are closed in this page: a login by redirect is not.
 * - `storage`, what the browser refused, is nothing that waiting or a login cures: `configuration`.
 * - `popup_open` says that the popup was not opened within a click, or is blocked: `configuration`.
 */
export const CODES: readonly (readonly [AuthErrorCategory, string])[] = [
  [
    'interaction',
    'login_required consent_required interaction_required account_selection_required mfa_required ' +
      'mfa_context_not_found missing_refresh_token missing_token missing_access_token invalid_grant NGA0312 NGA0804',
  ],
  ['network', 'network timeout temporarily_unavailable too_many_requests NGA0301 NGA0302'],
  ['cancelled', 'cancelled passkey_cancelled access_denied unauthorized NGA0303'],
  [
    'configuration',
    'invalid_configuration invalid_request invalid_client unauthorized_client invalid_scope invalid_target ' +
      'unsupported_grant_type unsupported_response_type missing_scopes popup_open feature_not_enabled ' +
      'storage',
  ],
  [
    'server',
    'server_error request_error revoke_error my_account_error invalid_response invalid_id_token invalid_token ' +
      'state_mismatch missing_transaction missing_connect_code use_dpop_nonce invalid_dpop_proof',
  ],
];

/** The category of an error code. Developer errors (`NGA…`) that are not listed are about the configuration. */
export function categoryOf(code: string): AuthErrorCategory {
  const entry = CODES.find(([, codes]) => codes.split(' ').includes(code));
  return entry?.[0] ?? (code.startsWith('NGA') ? 'configuration' : 'unknown');
}
