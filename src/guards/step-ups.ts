import { inject, Injectable } from '@angular/core';
import { ScannedActionsSubject } from '@ngrx/store';
import { AuthGateway } from '../client/gateway';
import type { AppState } from '../config/auth-config';
import { AuthActions } from '../state/auth.actions';
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
  /** A refusal is noted by the engine's side, which is there before any guard; the slice has the last error of any kind. */
  readonly #callback = inject(AuthGateway).callback;
  #from: unknown;
  #tried = new Set<string>();

  constructor() {
    // A `MockStore` has no actions.
    inject(ScannedActionsSubject, { optional: true })?.subscribe(({ type }) => {
      if (type === AuthActions.clearError.type) {
        this.#callback.refused = undefined;
      }
    });
  }

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

  /** A session of another user has neither, and so has a page that no login led to. */
  #read(): Set<string> {
    const { appState } = this.#live.slice;
    const from = this.#callback.refused ?? (appState && (originalOf(appState) as AppState));
    if (this.#from !== from) {
      this.#from = from;
      this.#tried = new Set(textsOf(from?.['stepUp']));
    }
    return this.#tried;
  }
}
