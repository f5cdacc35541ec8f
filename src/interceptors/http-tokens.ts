import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { catchError, defer, filter, firstValueFrom, map, type Observable, of, switchMap, take } from 'rxjs';
import type { Authorization } from '../client/authorized-requests';
import type { EngineCalls } from '../client/engine-calls';
import { AuthGateway } from '../client/gateway';
import { untilDestroyed } from '../client/until-destroyed';
import type { HttpInterceptorRouteConfig } from '../config/auth-config';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import { LiveSlice } from '../state/live-slice';
import { rememberOriginal } from '../state/originals';

/** Finds the token for an HTTP request. It costs no action, unless something changed or failed. */
@Injectable({ providedIn: 'root' })
export class HttpTokens {
  readonly #store = inject(Store);
  readonly #live = inject(LiveSlice);
  readonly #shown = this.#store.selectSignal(authFeature.selectStatus);
  readonly #gateway = inject(AuthGateway);
  readonly #told = new WeakSet();

  /**
   * The token that `route` asks for, once the session is known; `null` where the request goes without one.
   * Errors with what kept the token away, which is also told by `accessTokenFailure`. It ends with the application.
   */
  find({ tokenOptions, allowAnonymous }: HttpInterceptorRouteConfig): Observable<Authorization | null> {
    return this.#live.pipe(
      filter((state) => !authFeature.selectIsLoading(state)),
      take(1),
      // Who listens to the store may ask before the live slice has heard of a login.
      switchMap(({ auth0 }) =>
        allowAnonymous && ![auth0.status, this.#shown()].includes('authenticated')
          ? of(null)
          : this.#ask(
              (engine) =>
                engine.authorize(tokenOptions, (work) => firstValueFrom(this.#ask(work)), allowAnonymous),
              allowAnonymous,
            ),
      ),
      untilDestroyed(this.#gateway.injector),
    );
  }

  #ask<T>(ask: (engine: EngineCalls) => Promise<T>, allowAnonymous?: boolean): Observable<T | null> {
    return defer(() => this.#gateway.ask(ask)).pipe(
      catchError((error: Error) =>
        this.#gateway.describe(error, 'http').pipe(
          map((info) => {
            if (allowAnonymous && info.category === 'interaction') {
              return null;
            }
            this.#tell(error, info);
            throw error;
          }),
        ),
      ),
    );
  }

  /** Requests that share a call share its failure, and it is told once. */
  #tell(error: Error, info: AuthErrorInfo): void {
    if (!this.#told.has(error)) {
      this.#told.add(error);
      this.#store.dispatch(AuthApiActions.accessTokenFailure({ error: rememberOriginal(info, error) }));
    }
  }
}
