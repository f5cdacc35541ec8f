import type { AuthErrorCategory } from './auth-error-info';
import { categoryOf } from './error-category';
import { TEXTS } from './error-texts';

describe('categoryOf', () => {
  const table: readonly (readonly [string, AuthErrorCategory])[] = [
    ['login_required', 'interaction'],
    ['consent_required', 'interaction'],
    ['interaction_required', 'interaction'],
    ['account_selection_required', 'interaction'],
    ['mfa_required', 'interaction'],
    ['mfa_context_not_found', 'interaction'],
    ['missing_refresh_token', 'interaction'],
    ['missing_token', 'interaction'],
    ['missing_access_token', 'interaction'],
    ['invalid_grant', 'interaction'],
    ['NGA0312', 'interaction'],
    ['network', 'network'],
    ['timeout', 'network'],
    ['temporarily_unavailable', 'network'],
    ['too_many_requests', 'network'],
    ['cancelled', 'cancelled'],
    ['passkey_cancelled', 'cancelled'],
    ['invalid_configuration', 'configuration'],
    ['invalid_request', 'configuration'],
    ['invalid_client', 'configuration'],
    ['unauthorized_client', 'configuration'],
    ['invalid_scope', 'configuration'],
    ['invalid_target', 'configuration'],
    ['unsupported_grant_type', 'configuration'],
    ['unsupported_response_type', 'configuration'],
    ['missing_scopes', 'configuration'],
    ['popup_open', 'configuration'],
    ['feature_not_enabled', 'configuration'],
    ['server_error', 'server'],
    ['request_error', 'server'],
    ['revoke_error', 'server'],
    ['my_account_error', 'server'],
    ['invalid_response', 'server'],
    ['invalid_id_token', 'server'],
    ['invalid_token', 'server'],
    ['missing_connect_code', 'server'],
    ['use_dpop_nonce', 'server'],
    ['invalid_dpop_proof', 'server'],
    ['unknown_error', 'unknown'],
    ['invalid_otp', 'unknown'],
    ['storage', 'configuration'],
    ['', 'unknown'],
    [' ', 'unknown'],
    ['login', 'unknown'],
    ['login_required consent_required', 'unknown'],
  ];

  for (const [code, category] of table) {
    it(`puts "${code}" into ${category}`, () => {
      expect(categoryOf(code)).toBe(category);
    });
  }

  for (const code of [
    'access_denied',
    'unauthorized',
    'state_mismatch',
    'missing_transaction',
    'invalid_token',
  ]) {
    it(`does not lead to an automatic login after ${code}`, () => {
      expect(categoryOf(code)).not.toBe('interaction');
    });
  }

  it('takes developer errors for a matter of configuration, but for those of a running application', () => {
    const others = Object.keys(TEXTS)
      .filter((code) => categoryOf(code) !== 'configuration')
      .sort();

    expect(others).toEqual(['NGA0301', 'NGA0302', 'NGA0303', 'NGA0312', 'NGA0804']);
    expect(categoryOf('NGA0301')).toBe('network');
    expect(categoryOf('NGA0302')).toBe('network');
    expect(categoryOf('NGA0303')).toBe('cancelled');
    expect(categoryOf('NGA0804')).toBe('interaction');
  });
});
