import type { RefreshTokenMode as EngineRefreshTokenMode } from '@auth0/auth0-spa-js';

/**
 * Which kind of refresh token `useRefreshTokens` is about, without a byte of the engine: `Offline` ones rotate and outlive
 * the session, `Online` ones end with it and need `useDpop`.
 */
export const RefreshTokenMode: {
  readonly Offline: 'offline';
  readonly Online: 'online';
} = { Offline: 'offline', Online: 'online' };
export type RefreshTokenMode = EngineRefreshTokenMode;
