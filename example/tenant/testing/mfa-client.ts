/** The MFA API, called as the engine calls it: from an application, with JSON bodies. */
import { exampleClientId } from '../clients.ts';
import { appOrigin, control } from './visitor.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export const mfaGrants = {
  otp: 'http://auth0.com/oauth/grant-type/mfa-otp',
  oob: 'http://auth0.com/oauth/grant-type/mfa-oob',
  recovery: 'http://auth0.com/oauth/grant-type/mfa-recovery-code',
} as const;

export class MfaClient {
  readonly origin: string;
  readonly mfaToken: string;

  constructor(origin: string, mfaToken: unknown) {
    this.origin = origin;
    this.mfaToken = String(mfaToken);
  }

  authenticators(): Promise<ApiAnswer> {
    return this.#send('GET', 'authenticators');
  }

  associate(body: Record<string, unknown>): Promise<ApiAnswer> {
    return this.#send('POST', 'associate', body);
  }

  challenge(body: Record<string, unknown>): Promise<ApiAnswer> {
    const { mfaToken } = this;
    return post(this.origin, '/mfa/challenge', { client_id: exampleClientId, mfa_token: mfaToken, ...body });
  }

  async #send(method: string, name: string, body?: Record<string, unknown>): Promise<ApiAnswer> {
    const response = await fetch(`${this.origin}/mfa/${name}`, {
      method,
      headers: {
        origin: appOrigin,
        authorization: `Bearer ${this.mfaToken}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
}

export async function post(origin: string, path: string, body: unknown): Promise<ApiAnswer> {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { origin: appOrigin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function otpOf(origin: string, user: string): Promise<string> {
  return ((await control(origin, 'POST', 'otp', { user })) as { code: string }).code;
}

/** The next number: hardly ever the code of a neighbouring half minute. */
export function wrongCode(right: string): string {
  return String((Number(right) + 1) % 1_000_000).padStart(6, '0');
}
