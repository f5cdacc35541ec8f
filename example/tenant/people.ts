/** Everybody who has an account at one running tenant: the demo users, and who signed up since the last reset. */
import { anyUser, demoUsers, type DemoUser } from './users.ts';

export class People {
  #signedUp: DemoUser[] = [];

  add(user: DemoUser): void {
    this.#signedUp.push(user);
  }

  all(): readonly DemoUser[] {
    return [...demoUsers, ...this.#signedUp];
  }

  bySub(sub: string): DemoUser | undefined {
    return this.all().find((user) => user.sub === sub);
  }

  /** By any name a test may use: key, subject or email. */
  any(name: string): DemoUser | undefined {
    const wanted = name.trim().toLowerCase();
    return (
      anyUser(name) ??
      this.#signedUp.find(({ key, sub, email }) => key === name || sub === name || email === wanted)
    );
  }

  clear(): void {
    this.#signedUp = [];
  }
}
