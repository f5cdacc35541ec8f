import { Service, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { AuthService, GenericError } from 'ngrx-auth0';
import { EMPTY, catchError, filter, mergeMap } from 'rxjs';
import { DEMO_OPTIONS } from './demo-options';

/** With the switch `reLogin` at `by-hand`: whenever a token needs the user, logs in again and comes back to the same page. */
@Service()
export class ReLogin {
  constructor() {
    const auth = inject(AuthService);
    const router = inject(Router);
    if (inject(DEMO_OPTIONS).reLogin !== 'by-hand') return;
    auth.error$
      .pipe(
        filter((error) => error instanceof GenericError && error.error === 'login_required'),
        mergeMap(() =>
          auth
            .loginWithRedirect({ appState: { target: router.url } })
            // It is on `error$`, too; here it would end the subscription.
            .pipe(catchError(() => EMPTY)),
        ),
        takeUntilDestroyed(),
      )
      .subscribe();
  }
}
