import type { Auth0Client, TokenEndpointResponse } from '@auth0/auth0-spa-js';

/** Methods after which somebody is signed in. */
const SIGN_INS = /^(loginWithCustomTokenExchange|mfa\.verify|passkey\.(signup|login|getTokenWithPasskey))$/;

export const signsIn = (operation: string): boolean => SIGN_INS.test(operation);

/** Those that sign in whoever it is; a second factor is one of somebody who is known already. */
export const mayReplace = (operation: string): boolean => signsIn(operation) && operation !== 'mfa.verify';

/** Methods with a dialog of the browser, which ends by itself. */
export const asksUser = (operation: string): boolean => /^passkey\.(signup|login)$/.test(operation);

type Methods = Record<string, (...args: readonly unknown[]) => unknown>;

const asMethods = (client: Auth0Client) => client as unknown as Methods;

/**
 * Calls a method of the client, or of one of its groups: `mfa.verify`.
 *
 * @throws TypeError if a client of the application's own does not have it.
 */
export async function callMethod(
  client: Auth0Client,
  operation: string,
  args: readonly unknown[],
): Promise<unknown> {
  const [method = '', group] = operation.split('.').reverse();
  const owner = group ? (client as unknown as Record<string, Methods | undefined>)[group] : asMethods(client);
  if (!owner?.[method]) {
    throw new TypeError(`The client has no method ${operation}().`);
  }
  return withoutRefreshToken(await owner[method](...args));
}

/** An answer of the token endpoint as the application may have it: the engine also gives what only itself needs. */
function withoutRefreshToken(answer: unknown): unknown {
  if (!(answer instanceof Object && 'access_token' in answer)) {
    return answer;
  }
  const { refresh_token, decodedToken, ...rest } = answer as TokenEndpointResponse & {
    decodedToken?: unknown;
  };
  return rest;
}
