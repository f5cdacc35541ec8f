/**
 * Remembers every secret of a run, so that a test can search an application's store and its DevTools history for each
 * of them.
 */
const kinds = [
  'code',
  'access_token',
  'id_token',
  'refresh_token',
  'session_id',
  'state',
  'nonce',
  'code_verifier',
  'code_challenge',
  'dpop_proof',
  'mfa_token',
  'otp',
  'otp_secret',
  'oob_code',
  'binding_code',
  'recovery_code',
  'auth_session',
  'ticket',
  'connect_code',
  'totp_secret',
  'invitation',
  'subject_token',
  'actor_token',
  'session_transfer_token',
  'session_token',
  'anon_transfer_token',
] as const;

export type SecretKind = (typeof kinds)[number];

/** Parameters of a request that are secrets, by their name in the request. */
const secretParams: readonly SecretKind[] = [
  'code',
  'refresh_token',
  'state',
  'nonce',
  'code_verifier',
  'code_challenge',
  'mfa_token',
  'otp',
  'oob_code',
  'binding_code',
  'recovery_code',
  'auth_session',
  'invitation',
  'subject_token',
  'actor_token',
  'session_transfer_token',
  'session_token',
  'anon_transfer_token',
];

/** Members of a token answer that are secrets. */
const secretMembers: readonly SecretKind[] = [
  'access_token',
  'id_token',
  'refresh_token',
  'session_token',
  'anon_transfer_token',
];

export class Secrets {
  readonly #values = new Map<SecretKind, Set<string>>(kinds.map((kind) => [kind, new Set()]));

  add(kind: SecretKind, value: unknown): void {
    if (typeof value === 'string' && value !== '') this.#values.get(kind)?.add(value);
  }

  addParams(params: Readonly<Record<string, string>>): void {
    for (const kind of secretParams) this.add(kind, params[kind]);
  }

  addAnswer(answer: Readonly<Record<string, unknown>>): void {
    for (const kind of secretMembers) this.add(kind, answer[kind]);
  }

  toJSON(): Record<string, string[]> {
    return Object.fromEntries([...this.#values].map(([kind, values]) => [kind, [...values]]));
  }

  clear(): void {
    for (const values of this.#values.values()) values.clear();
  }
}
