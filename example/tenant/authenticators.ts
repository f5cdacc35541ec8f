/** What people have set up to prove who they are: shown and changed by My Account, asked for by a login. */
import { randomBytes } from 'node:crypto';
import { demoPassword } from './users.ts';

export type AuthenticatorDetails =
  | { readonly type: 'password'; readonly password: string }
  /** `secret` is base32, as authenticator applications take it. */
  | { readonly type: 'totp' | 'push-notification'; readonly secret: string }
  | { readonly type: 'phone'; readonly phoneNumber: string; preferred: 'sms' | 'voice' }
  | { readonly type: 'email'; readonly email: string }
  | { readonly type: 'recovery-code'; readonly code: string };

export type Authenticator = AuthenticatorDetails & {
  readonly id: string;
  readonly createdAt: string;
  name?: string;
  lastAuthAt?: string;
};

/** There is one of these per person: a new one takes the place of the former. */
const single: readonly string[] = ['password', 'recovery-code'];

export class Authenticators {
  readonly #bySub = new Map<string, Authenticator[]>();

  /** Oldest first. Everybody starts with a password. */
  of(sub: string): readonly Authenticator[] {
    return this.#listOf(sub);
  }

  find(sub: string, id: string): Authenticator | undefined {
    return this.#listOf(sub).find((one) => one.id === id);
  }

  add(sub: string, details: AuthenticatorDetails, id = newMethodId(details.type)): Authenticator {
    const added = { ...details, id, createdAt: new Date().toISOString() };
    const others = this.#listOf(sub).filter(({ type }) => type !== details.type || !single.includes(type));
    this.#bySub.set(sub, [...others, added]);
    return added;
  }

  delete(sub: string, id: string): void {
    this.#bySub.set(
      sub,
      this.#listOf(sub).filter((one) => one.id !== id),
    );
  }

  isPassword(sub: string, tried: string | null): boolean {
    return this.#listOf(sub).some((one) => one.type === 'password' && one.password === tried);
  }

  clear(): void {
    this.#bySub.clear();
  }

  #listOf(sub: string): Authenticator[] {
    const known = this.#bySub.get(sub);
    if (known) return known;
    const first: Authenticator[] = [
      {
        type: 'password',
        password: demoPassword,
        id: newMethodId('password'),
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ];
    this.#bySub.set(sub, first);
    return first;
  }
}

/** In Auth0's form. */
export function newMethodId(type: string): string {
  return `${type}|dev_${randomBytes(12).toString('base64url')}`;
}
