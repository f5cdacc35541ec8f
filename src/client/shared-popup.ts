import { NgrxAuth0Error } from '../errors/developer-error';

/** A login in a popup. */
export interface PopupLogin {
  /** The one that has taken its window over. */
  readonly after?: object | undefined;
  /** Whether the user had done with it, and a logout came before its end. */
  readonly isOver: boolean;
}

interface Entry<T = unknown> {
  readonly popup: Window;
  readonly what: string;
  /** The login itself. */
  readonly own: Promise<T>;
  /** Its answer, or that of a login of the same kind from before it. */
  readonly first: Promise<T>;
  /** What its caller is told. */
  readonly answer: Promise<T>;
  after?: Entry;
  /** The login that took the window over has succeeded: this one never will. */
  overtaken: () => void;
  isOver: boolean;
}

/**
 * All popups of a page are one window, by its name: a second login while one is open takes the window over, and the engine's
 * first call hears the answer that belongs to the second, and takes it for a forged one. Two clicks on the same are one login:
 * each is told what became of the other. Where the second asks for something else, the first fails with NGA0303, when the
 * second has ended: whoever opened the window closes it after a failure.
 */
export class SharedPopup {
  readonly #open = new Set<Entry>();
  #last: Entry | undefined;

  /** @param what What is asked for, as plain data: two logins that are equal in this may share an answer. */
  run<T>(popup: Window, what: string, login: (self: PopupLogin) => Promise<T>): Promise<T> {
    const last = this.#last as Entry<T> | undefined;
    const before = last?.popup === popup ? last : undefined;
    const entry = { popup, what, isOver: false } as { -readonly [K in keyof Entry<T>]: Entry<T>[K] };
    this.#last = entry;
    if (before) {
      before.after = entry;
    }
    this.#open.add(entry);
    entry.own = login(entry).finally(() => {
      this.#open.delete(entry);
      if (this.#last === entry) {
        this.#last = undefined;
      }
    });
    entry.first = entry.own.catch((error: unknown) => {
      if (before?.what !== what) {
        throw error;
      }
      return before.first.catch(() => {
        throw error;
      });
    });
    entry.answer = new Promise((resolve, reject) => {
      const fail: (reason: unknown) => void = reject;
      const follow = (error: unknown) => {
        const { after } = entry;
        if (!after) {
          fail(error);
        } else if (after.what === what) {
          resolve((after as Entry<T>).answer);
        } else {
          const taken = () => {
            reject(new NgrxAuth0Error('NGA0303'));
          };
          after.answer.then(taken, taken);
        }
      };
      entry.overtaken = () => {
        follow(undefined);
      };
      entry.first.then(resolve, follow);
    });
    entry.own.then(
      () => before?.overtaken(),
      () => undefined,
    );
    return entry.answer;
  }

  /** A logout: those whose window is closed wait for no user any more, but for the tenant. @returns their calls. */
  logout(): readonly Promise<unknown>[] {
    const done = [...this.#open].filter(({ popup }) => popup.closed);
    done.forEach((entry) => (entry.isOver = true));
    return done.map(({ own }) => own);
  }
}
