import { NgrxAuth0Error } from 'ngrx-auth0';
import type { Answer } from './answer';
import type { Script } from './script';
import { testProof } from './test-request';

/** After these somebody is signed in. */
const SIGN_INS = /^(loginWithCustomTokenExchange|mfa\.verify|passkey\.(signup|login|getTokenWithPasskey))$/;

/** Calls without a request action: what the test gave as their answer, else what can be made up. */
export class DirectMethods {
  constructor(private readonly script: Script) {}

  call(operation: string, args: readonly unknown[]): Answer<unknown> {
    const { script } = this;
    return SIGN_INS.test(operation)
      ? script.signIn(operation, args, () => {
          script.logIn();
          return this.#answer(operation, args);
        })
      : script.ask(operation, args, () => this.#answer(operation, args));
  }

  /** What a fetcher without a `fetch` sends by. */
  readonly send = async (request: Request) => (await this.#answer('fetchWithAuth', [request])) as Response;

  #answer(operation: string, args: readonly unknown[]): unknown {
    const { answers } = this.script;
    if (answers.has(operation)) {
      const answer = answers.get(operation);
      return typeof answer === 'function'
        ? (answer as (...args: readonly unknown[]) => unknown)(...args)
        : answer;
    }
    if (operation === 'getDpopNonce') {
      return this.script.nonces.get((args[0] as string | undefined) ?? '');
    }
    if (operation === 'generateDpopProof') {
      return testProof((args[0] as { nonce?: string }).nonce);
    }
    if (SIGN_INS.test(operation) || operation === 'customTokenExchange') {
      return this.script.tokens.next();
    }
    throw new NgrxAuth0Error('NGA0701', operation);
  }
}
