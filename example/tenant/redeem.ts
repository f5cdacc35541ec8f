/** Grants that the tenant verifies itself, and that become a code which is redeemed in the same request. */
export interface Redeemable {
  /** The token request for oidc-provider. */
  readonly form: URLSearchParams;
  /** Called when the tokens were given, so that a request that was told to bring a nonce may come again. */
  readonly redeemed: () => Promise<void>;
}

/** Auth0's answer to a request that is refused before oidc-provider sees it. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }

  toJSON(): { error: string; error_description: string } {
    return { error: this.error, error_description: this.message };
  }
}
