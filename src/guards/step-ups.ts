import { inject, Injectable } from '@angular/core';
import type { AppState } from '../config/auth-config';
import { LiveSlice } from '../state/live-slice';
import { originalOf } from '../state/originals';
import { textsOf } from './requirements';

/**
 * What the login that this page came back from was for, by the `appState` that it was given. A requirement for which
 * somebody was sent to log in, and that is not met all the same, is refused: the next login would end in the same way.
 */
@Injectable({ providedIn: 'root' })
export class StepUps {
  readonly #live = inject(LiveSlice);
  #from: unknown;
  #tried = new Set<string>();

  /** Whether a login for this has come back, and nothing has met it since. */
  hasTried(key: string): boolean {
    return this.#read().has(key);
  }

  /** These, and what was tried: two routes that send to each other must not take turns. */
  with(keys: readonly string[]): readonly string[] {
    return [...new Set([...this.#read(), ...keys])];
  }

  /** It is met: the next time is another one. */
  forget(keys: readonly string[]): void {
    const tried = this.#read();
    keys.forEach((key) => tried.delete(key));
  }

  /** A session of another user has no `appState`, and so has a page that no login led to. */
  #read(): Set<string> {
    const { appState, error } = this.#live.slice;
    // After a refusal by the tenant, the error has what the login was given.
    const failed = error && (Object(originalOf(error)) as { readonly appState?: AppState | null }).appState;
    const from = failed ?? (appState && (originalOf(appState) as AppState));
    if (this.#from !== from) {
      this.#from = from;
      this.#tried = new Set(textsOf(from?.['stepUp']));
    }
    return this.#tried;
  }
}
