import { randomBytes } from 'node:crypto';
import type { DemoUser } from '../users.ts';

/** @param profile `user_profile` of the request */
export function newcomer(email: string, profile: Readonly<Record<string, unknown>>): DemoUser {
  const text = (name: string): string | undefined => {
    const value = profile[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const nickname = text('nickname') ?? email.replace(/@.*$/, '');
  const name = text('name') ?? email;
  const [first = name, ...others] = name.split(' ');
  const key = randomBytes(12).toString('hex');
  return {
    key,
    sub: `auth0|${key}`,
    name,
    givenName: text('given_name') ?? first,
    familyName: text('family_name') ?? others.join(' '),
    nickname,
    email,
    emailVerified: false,
    role: 'member',
    about: 'Signed up with a passkey',
    colours: ['#0f766e', '#4f46e5'],
  };
}
