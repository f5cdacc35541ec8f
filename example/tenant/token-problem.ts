/** What is wrong with a request for tokens, found before oidc-provider sees it. */
export class TokenProblem {
  readonly status: number;
  readonly error: string;
  readonly error_description: string;

  constructor(status: number, error: string, description: string, details: object = {}) {
    this.status = status;
    this.error = error;
    this.error_description = description;
    Object.assign(this, details);
  }
}
