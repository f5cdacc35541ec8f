import type {
  Auth0Client,
  GetTokenWithPopupOptions,
  PopupConfigOptions,
  PopupLoginOptions,
} from '@auth0/auth0-spa-js';
import { callTimeout, POPUP_TIMEOUT } from '../config/timeouts';
import { NgrxAuth0Error } from '../errors/developer-error';
import { ClientCalls } from './client-calls';
import type { OpenPopup } from './engine-host';
import { isIsolated } from './isolated';
import { isUnattended } from './is-unattended';
import { within } from './session-switch';
import { withTransfer } from './session-transfer';
import { type PopupLogin, SharedPopup } from './shared-popup';
import { withTimeLimit } from './time-limit';

type Call<T> = (client: Auth0Client, config: PopupConfigOptions) => Promise<T>;

/** Logins in a window that the click has opened. */
export abstract class PopupCalls extends ClientCalls {
  protected readonly popups = new SharedPopup();

  async loginWithPopup(options: PopupLoginOptions | undefined, popup: OpenPopup): Promise<void> {
    // Where the browser opened none, a login by redirect may follow.
    const given = popup.popup ? withTransfer(options, this.host.callback) : options;
    await this.#inPopup(popup, options, 'loginWithPopup', (client, config) =>
      client.loginWithPopup(given, config),
    );
  }

  async getAccessTokenWithPopup(
    options: GetTokenWithPopupOptions | undefined,
    popup: OpenPopup,
  ): Promise<string | undefined> {
    const wanted = within(this.organization, options);
    const given = popup.popup ? withTransfer(wanted, this.host.callback) : options;
    return this.#inPopup(popup, wanted, 'getTokenWithPopup', (client, config) =>
      client.getTokenWithPopup(given, config),
    );
  }

  async #inPopup<T>(
    { popup, seconds = POPUP_TIMEOUT }: OpenPopup,
    options: PopupLoginOptions | undefined,
    name: string,
    call: Call<T>,
  ): Promise<T> {
    const { config, loadEngine } = this.host;
    if (!popup) {
      const { PopupOpenError } = await withTimeLimit(loadEngine(), callTimeout(config), 'popup');
      throw new PopupOpenError();
    }
    if (isIsolated()) {
      // The browser cuts the window off: the engine would take that for one that was closed.
      throw new NgrxAuth0Error('NGA0805');
    }
    const { logouts } = this.late;
    return this.popups.run(popup, JSON.stringify([name, options ?? {}]), (self) => {
      const run = async () => {
        assertOwn(self.after);
        const answer = await this.call(
          'popup',
          (client) => call(client, { popup, timeoutInSeconds: seconds }),
          seconds + callTimeout(config),
        );
        await this.#assertWanted(self, isUnattended(options) && logouts !== this.late.logouts);
        this.loggedIn(true);
        return answer;
      };
      return this.login(options, run, { signsIn: true });
    });
  }

  /** @throws NgrxAuth0Error NGA0303 if a logout was the last word. */
  async #assertWanted({ isOver }: PopupLogin, isUnwanted: boolean): Promise<void> {
    if (isUnwanted) {
      // Nobody clicked for this login.
      await this.clear();
    }
    // What the user had done before the logout is cleared away with it.
    assertOwn(isOver || isUnwanted);
  }
}

/** @throws NgrxAuth0Error NGA0303 if something else came in between. */
function assertOwn(isSuperseded: unknown): void {
  if (isSuperseded) {
    throw new NgrxAuth0Error('NGA0303');
  }
}
