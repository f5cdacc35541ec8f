import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthActions, AuthService, GenericError, authFeature } from 'ngrx-auth0';
import { map } from 'rxjs';
import { ErrorLog } from '../error-log.service';
import { RuntimeConfigService } from '../runtime-config';
import { HowComponent } from '../ui/how.component';
import { ErrorEntryComponent } from './errors/error-entry.component';
import { experiments } from './errors/experiments';
import { FaultCardComponent } from './errors/fault-card.component';
import { errorsSource } from './sources';

/** Public: everything that `error$` emitted, and ways to make it emit. */
@Component({
  selector: 'app-errors',
  imports: [ErrorEntryComponent, FaultCardComponent, HowComponent],
  templateUrl: './errors.component.html',
})
export class ErrorsComponent {
  private readonly auth = inject(AuthService);
  private readonly store = inject(Store);
  private readonly router = inject(Router);

  protected readonly log = inject(ErrorLog);
  protected readonly embedded = inject(RuntimeConfigService).embedded;
  protected readonly status = this.auth.status;
  protected readonly error = this.store.selectSignal(authFeature.selectError);
  protected readonly experiments = experiments();
  protected readonly source = errorsSource;

  /** The real instance is on `error$`: `instanceof` works, and says that only a login helps. */
  private readonly lastNeedsLogin = toSignal(
    this.auth.error$.pipe(map((error) => error instanceof GenericError && error.error === 'login_required')),
  );
  protected readonly needsLogin = computed(() => this.error() !== null && this.lastNeedsLogin() === true);

  protected logInAgain(): void {
    this.auth.loginWithRedirect({ appState: { target: this.router.url } });
  }

  protected clear(): void {
    this.store.dispatch(AuthActions.clearError());
  }
}
