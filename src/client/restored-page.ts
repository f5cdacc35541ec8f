import { engineCookies } from './shared-traces';

/**
 * A page that comes back from the browser's back-forward cache is as it was left, with who was signed in then: the engine's
 * memory, the slice, what the application shows. If somebody logged in or out since it was left, it begins anew.
 *
 * @param reload What lets it begin anew; specs have another one.
 */
export class RestoredPage {
  readonly #key: string;
  #left: string | undefined;

  constructor(
    private readonly clientId: string,
    private readonly reload = () => {
      location.reload();
    },
  ) {
    this.#key = `ngrx-auth0.${clientId}.session`;
  }

  /** Somebody logged in or out here: pages of this tab that were left before are out of date. */
  changed(): void {
    try {
      sessionStorage.setItem(this.#key, `${Math.random()}`);
    } catch {
      // Storage is blocked or full. What is left is the trace of a session, which a logout removes.
    }
  }

  /** @returns what ends it. */
  watch(): () => void {
    const leave = () => {
      this.#left = this.#session();
    };
    const restore = ({ persisted }: PageTransitionEvent) => {
      if (persisted && this.#left !== this.#session()) {
        this.reload();
      }
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', restore);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', restore);
    };
  }

  /** What would be another one after a login or logout. */
  #session(): string {
    let mark: string | null = null;
    try {
      mark = sessionStorage.getItem(this.#key);
    } catch {
      // As above.
    }
    // The cookies with which the engine remembers that there is a session. In local storage they go together with it.
    const traces = engineCookies(this.clientId, 'is.authenticated');
    return `${[...traces].sort().join()} ${mark}`;
  }
}
