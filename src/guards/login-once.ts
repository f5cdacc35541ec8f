import { inject, Injectable } from '@angular/core';
import { catchError, EMPTY, map, type Observable, of } from 'rxjs';
import { AuthService } from '../auth.service';
import type { RedirectLoginOptions } from '../config/call-options';
import { LiveSlice } from '../state/live-slice';

/**
 * One login for however many guards run for the same URL at the same time. Another URL is another click: the engine
 * keeps one transaction, the last.
 */
@Injectable({ providedIn: 'root' })
export class LoginOnce {
  readonly #auth = inject(AuthService);
  readonly #live = inject(LiveSlice);
  #target: string | undefined;
  #underWay: Observable<boolean> = EMPTY;

  /**
   * Sends the browser to the login page, and from there to `target`. Of guards that ask for different things on the way to
   * one URL the first gets it; the others have their turn when the browser is back.
   *
   * @returns what the guard answers: `false`, also after a failure, which is told on `error$`.
   */
  start(target: string, options: RedirectLoginOptions = { appState: { target } }): Observable<boolean> {
    // What is shown is a past that a router may follow (a jump in DevTools): nobody asked for a login.
    if (this.#auth.user()?.sub !== this.#live.slice.user?.sub) {
      return of(false);
    }
    if (this.#target !== target) {
      this.#target = target;
      // A guard loses interest when its navigation is superseded; the login goes on all the same.
      const underWay = this.#auth.loginWithRedirect(options).pipe(
        map(() => false),
        catchError(() => of(false)),
      );
      this.#underWay = underWay;
      underWay.subscribe({
        complete: () => {
          if (this.#underWay === underWay) {
            this.#target = undefined;
          }
        },
      });
    }
    return this.#underWay;
  }
}
