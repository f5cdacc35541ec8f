/** Authentication methods on their way: begun by a challenge, there once it was met. */
import { randomBytes } from 'node:crypto';
import type { Call } from './call.ts';
import type { MethodView } from './method-view.ts';

/** What one type of method does with an enrolment. */
export interface Challenge {
  /** Members of the answer beside `type` and `auth_session`. */
  readonly answer: Readonly<Record<string, unknown>>;
  /**
   * Checks what comes back, and adds the method.
   *
   * @throws Problem, after which the same enrolment may be tried again
   */
  readonly verify: (input: Call['input']) => MethodView | Promise<MethodView>;
  /** Of an authenticator app, for the pretend one of the demo. */
  readonly appSecret?: string;
}

export interface Enrollment {
  /** The id that the method will have. */
  readonly id: string;
  readonly sub: string;
  readonly authSession: string;
  readonly expiresAt: number;
  readonly verify: Challenge['verify'];
  readonly appSecret: string | undefined;
}

const ttl = 300;

export class Enrollments {
  readonly #byId = new Map<string, Enrollment>();

  start(sub: string, id: string, { verify, appSecret }: Challenge): Enrollment {
    const authSession = randomBytes(32).toString('base64url');
    const started = { id, sub, authSession, verify, appSecret, expiresAt: Date.now() + ttl * 1000 };
    this.#byId.set(id, started);
    return started;
  }

  find(sub: string, id: string): Enrollment | undefined {
    const found = this.#byId.get(id);
    return found?.sub === sub && found.expiresAt > Date.now() ? found : undefined;
  }

  /** Of the authenticator apps that somebody is setting up, oldest first. */
  appSecrets(sub: string): string[] {
    return [...this.#byId.keys()].flatMap((id) => this.find(sub, id)?.appSecret ?? []);
  }

  finish({ id }: Enrollment): void {
    this.#byId.delete(id);
  }

  clear(): void {
    this.#byId.clear();
  }
}
