import type { ConnectAccountOptions } from '../config/call-options';

/** Both spellings of the parameters are taken: the engine's own wins where both name one. */
export function withEngineSpelling({
  authorizationParams,
  ...options
}: ConnectAccountOptions): Omit<ConnectAccountOptions, 'authorizationParams'> {
  return authorizationParams
    ? { ...options, authorization_params: { ...authorizationParams, ...options.authorization_params } }
    : options;
}
