import type { DemoUser } from '../users.ts';

/** What an `auth_session` stands for: a challenge that waits for the answer of an authenticator. */
export interface PasskeyCeremony {
  readonly challenge: string;
  /** Who signs up, in a registration. */
  readonly newcomer?: DemoUser;
}

/** In seconds. */
export const ceremonyLifetime = 300;
