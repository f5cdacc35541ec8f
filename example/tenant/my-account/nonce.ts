import { randomBytes } from 'node:crypto';

/** What a proof has to carry, if the setting asks for it: the same for everybody until a test makes it stale. */
export class MyAccountNonce {
  #value = random();

  get value(): string {
    return this.#value;
  }

  expire(): void {
    this.#value = random();
  }
}

function random(): string {
  return randomBytes(16).toString('base64url');
}
