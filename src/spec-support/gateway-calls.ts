import type {
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  LogoutOptions,
  PopupConfigOptions,
  PopupLoginOptions,
  RedirectLoginOptions,
  RevokeRefreshTokenOptions,
} from '@auth0/auth0-spa-js';
import type { AuthGateway } from '../client/gateway';
import type { ConnectAccountOptions } from '../config/call-options';

export type GatewayCalls = ReturnType<typeof callsOf>;

/** Everything that can be asked of the engine, as effects ask it. */
export function callsOf(gateway: AuthGateway) {
  return {
    tokenChanges: gateway.tokenChanges,
    get url() {
      return gateway.url;
    },
    checkSession: (options?: GetTokenSilentlyOptions) => gateway.checkSession(options),
    session: () => gateway.session(),
    findSession: () => gateway.ask((engine) => engine.findSession()),
    token: (options?: GetTokenSilentlyOptions) => gateway.ask((engine) => engine.token(options)),
    authorize: (options?: GetTokenSilentlyOptions) => gateway.ask((engine) => engine.authorize(options)),
    loginWithRedirect: (options?: RedirectLoginOptions) =>
      gateway.ask((engine) => engine.loginWithRedirect(options)),
    loginWithPopup: (options?: PopupLoginOptions, config?: PopupConfigOptions) =>
      gateway.withPopup(config, (engine, popup) => engine.loginWithPopup(options, popup)),
    tokenWithPopup: (options?: GetTokenWithPopupOptions, config?: PopupConfigOptions) =>
      gateway.withPopup(config, (engine, popup) => engine.getAccessTokenWithPopup(options, popup)),
    handleRedirectCallback: (url: string) => gateway.ask((engine) => engine.handleRedirectCallback(url)),
    connectAccount: (options: ConnectAccountOptions) =>
      gateway.ask((engine) => engine.connectAccountWithRedirect(options)),
    revokeRefreshToken: (options?: RevokeRefreshTokenOptions) =>
      gateway.ask((engine) => engine.revokeRefreshToken(options)),
    method: (operation: string, ...args: readonly unknown[]) =>
      gateway.ask((engine) => engine.method(operation, args)),
    epoch: () => gateway.ask((engine) => Promise.resolve(engine.epoch)),
    logout: (options?: LogoutOptions) => gateway.ask((engine) => engine.logout(options)),
  };
}
