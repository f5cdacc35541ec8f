import type { ConnectAccountRedirectResult } from '@auth0/auth0-spa-js';
import type { AppState } from '../config/auth-config';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import type { CallbackResult } from './engine-host';
import type { AuthGateway } from './gateway';
import { safeTarget } from './safe-target';

/** What came of a callback. */
export interface RedeemedCallback {
  /** As the engine gave it. */
  readonly result: CallbackResult;
  /** What the application had stored before it left, and the account that was connected. */
  readonly appState: AppState | null;
  /** The path to go on to, always one of this origin. */
  readonly target: string;
}

/**
 * Redeems the tenant's answer in `url`.
 *
 * @param onKnown Called when it is known who is signed in although the redemption failed, even if that is nobody.
 */
export async function redeemCallback(
  gateway: AuthGateway,
  url: string,
  onKnown: () => void,
): Promise<RedeemedCallback> {
  const result = await redeemOrRecover(gateway, url, onKnown);
  const appState = appStateOf(result);
  return { result, appState, target: safeTarget(appState?.target, new URL(gateway.url).origin) };
}

/**
 * After a failure, one silent try may still find a session: the tenant's own one after a failed exchange, this
 * application's after a reload of the callback's URL. A refusal by the tenant or a forged answer stays a failure.
 */
async function redeemOrRecover(
  gateway: AuthGateway,
  url: string,
  onKnown: () => void,
): Promise<CallbackResult> {
  try {
    return await gateway.ask((engine) => engine.handleRedirectCallback(url));
  } catch (error) {
    // A guard that asks for the same once more would start a loop.
    gateway.callback.refused = (Object(error) as { appState?: AppState | null }).appState;
    const { code } = toAuthErrorInfo(error);
    // A session is no account that was to be connected.
    const isFinal = code === 'state_mismatch' || /[?&](error|connect_code)=/.test(url);
    if (code === 'NGA0303') {
      // Somebody logged out or in meanwhile: that was the last word.
      throw error;
    }
    let user: unknown;
    try {
      await (isFinal || code === 'missing_transaction'
        ? gateway.checkSession()
        : gateway.ask((engine) => engine.findSession()));
      ({ user } = await gateway.session());
      onKnown();
    } catch (silence) {
      const { code } = toAuthErrorInfo(silence);
      if (code === 'NGA0312') {
        // That the browser seems to block cookies is no secret about who is signed in here: nobody.
        onKnown();
      }
      // By the second time it is known why neither could work.
      throw code === 'NGA0807' ? silence : error;
    }
    if (user && !isFinal) {
      return { appState: undefined, response_type: 'code' } as unknown as CallbackResult;
    }
    throw error;
  }
}

function appStateOf(result: CallbackResult): AppState | null {
  if (!isConnected(result)) {
    return result.appState ?? null;
  }
  const { appState, response_type, ...connectedAccount } = result;
  return { ...appState, response_type, connectedAccount };
}

function isConnected(result: CallbackResult): result is ConnectAccountRedirectResult<AppState> {
  return (result.response_type as string) === 'connect_code';
}
