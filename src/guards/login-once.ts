import { inject, Injectable } from '@angular/core';
import { catchError, EMPTY, type Observable, of } from 'rxjs';
import { AuthService } from '../auth.service';

/**
 * One login for however many guards run for the same URL at the same time. Another URL is another click: the engine
 * keeps one transaction, the last.
 */
@Injectable({ providedIn: 'root' })
export class LoginOnce {
  readonly #auth = inject(AuthService);
  #target: string | undefined;
  #underWay: Observable<unknown> = EMPTY;

  /** Sends the browser to the login page, and from there to `target`. A failure is told on `error$`. */
  start(target: string): Observable<unknown> {
    if (this.#target !== target) {
      this.#target = target;
      // A guard loses interest when its navigation is superseded; the login goes on all the same.
      const underWay = this.#auth
        .loginWithRedirect({ appState: { target } })
        .pipe(catchError(() => of(undefined)));
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
