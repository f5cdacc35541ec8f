import { inject, Injectable } from '@angular/core';
import { catchError, finalize, type Observable, of, shareReplay } from 'rxjs';
import { AuthService } from '../auth.service';

/** One login for however many guards run at the same time: the engine keeps a single transaction. */
@Injectable({ providedIn: 'root' })
export class LoginOnce {
  readonly #auth = inject(AuthService);
  #underWay: Observable<unknown> | undefined;

  /** Sends the browser to the login page, and from there to `target`. A failure is told on `error$`. */
  start(target: string): Observable<unknown> {
    this.#underWay ??= this.#auth.loginWithRedirect({ appState: { target } }).pipe(
      catchError(() => of(undefined)),
      finalize(() => {
        this.#underWay = undefined;
      }),
      shareReplay(1),
    );
    return this.#underWay;
  }
}
