import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthService } from './auth.service';
import { AuthGateway } from './client/gateway';
import { SessionChanges } from './effects/session-changes';
import { AuthApiActions } from './state/auth-api.actions';
import { rememberOriginal } from './state/originals';

/**
 * What auth0-angular keeps its state in, for applications and interceptors that were written against it. Here it is a view
 * of the slice: new code uses `AuthService`, `authFeature` and the actions.
 */
@Injectable({ providedIn: 'root' })
export class AuthState {
  readonly #auth = inject<AuthService>(AuthService);
  readonly #store = inject(Store);
  readonly #session = inject(SessionChanges);
  readonly #gateway = inject(AuthGateway);

  readonly isLoading$ = this.#auth.isLoading$;
  readonly isAuthenticated$ = this.#auth.isAuthenticated$;
  readonly user$ = this.#auth.user$;
  readonly idTokenClaims$ = this.#auth.idTokenClaims$;
  readonly error$ = this.#auth.error$;

  /** Does nothing: whether the library is loading follows from what it does. */
  setIsLoading(_isLoading: boolean): void {
    return;
  }

  /** Asks the engine who is signed in, after calls that went past this library; emits only what changed. */
  refresh(): void {
    this.#session.readCautiously().subscribe((changed) => {
      this.#store.dispatch(changed);
    });
  }

  /** As {@link refresh}: the token itself goes nowhere. */
  setAccessToken(_accessToken: string): void {
    this.refresh();
  }

  /** Tells of a failure to get a token: an action, the state, and `error$`. */
  setError(error: unknown): void {
    this.#gateway.describe(error).subscribe((info) => {
      this.#store.dispatch(AuthApiActions.accessTokenFailure({ error: rememberOriginal(info, error) }));
    });
  }
}
