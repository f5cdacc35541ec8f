import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';
import { AuthService } from 'ngrx-auth0';
import { filter } from 'rxjs';
import { task } from '../ui/task';

/** The login of the header: it comes back to the page where it was asked for. */
@Service()
export class LoginService {
  private readonly auth = inject(AuthService);
  readonly task = task(() => {
    const { pathname, search, hash } = location;
    return this.auth.loginWithRedirect({ appState: { target: pathname + search + hash } });
  });

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationStart),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.task.clear());
  }
}
