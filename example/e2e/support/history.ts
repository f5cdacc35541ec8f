import type { BrowserContext } from '@playwright/test';

export interface HistoryAction {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Recorded {
  /** An action as it was dispatched; `null` for a message with the whole history. */
  readonly action: HistoryAction | null;
  readonly state: unknown;
}

/** What the store told Redux DevTools. */
export class History {
  readonly #recorded: Recorded[] = [];

  /**
   * Puts a stand-in for the Redux DevTools extension into every page of `context`. It must be there before the first
   * page is opened, and it survives reloads and redirects.
   */
  static async record(context: BrowserContext): Promise<History> {
    const history = new History();
    await context.exposeBinding('tellHistory', (_, told: string) => {
      history.#recorded.push(JSON.parse(told) as Recorded);
    });
    await context.addInitScript(standIn);
    return history;
  }

  /** The actions of the library, oldest first, by type: `[Auth0] Logout`. */
  get authActions(): readonly HistoryAction[] {
    return this.#recorded.flatMap(({ action }) => (action?.type.startsWith('[Auth0') ? [action] : []));
  }

  /** The types of {@link authActions}. */
  get types(): readonly string[] {
    return this.authActions.map(({ type }) => type);
  }

  get length(): number {
    return this.#recorded.length;
  }

  /** Everything that was told, actions and states, as one text to search. */
  toJSON(): readonly Recorded[] {
    return this.#recorded;
  }
}

/** Runs in the page. The extension is told of each action with the state after it, or of the whole history at once. */
function standIn(): void {
  const page = window as unknown as {
    tellHistory: (told: string) => void;
    __REDUX_DEVTOOLS_EXTENSION__: unknown;
  };
  const tell = (action: unknown, state: unknown) => page.tellHistory(JSON.stringify({ action, state }));
  page.__REDUX_DEVTOOLS_EXTENSION__ = {
    connect: () => ({
      init: () => {},
      subscribe: (listener: (message: { type: string }) => void) => {
        // As the extension does: not before the store is ready to listen.
        setTimeout(() => listener({ type: 'START' }));
      },
      unsubscribe: () => {},
      error: () => {},
      send: (lifted: { action: unknown }, state: unknown) => tell(lifted.action, state),
    }),
    send: (_: null, lifted: unknown) => tell(null, lifted),
  };
}
