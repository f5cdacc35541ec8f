import type { ResponseType as EngineResponseType } from '@auth0/auth0-spa-js';

/** Which flow the tenant answered, without a byte of the engine: `Code` for a login, `ConnectCode` for an account. */
export const ResponseType = {
  Code: 'code',
  ConnectCode: 'connect_code',
} as unknown as typeof EngineResponseType;
export type ResponseType = EngineResponseType;
