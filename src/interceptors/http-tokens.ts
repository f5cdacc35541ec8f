import { inject, Injectable } from '@angular/core';
import { createSelector, Store } from '@ngrx/store';
import { catchError, defer, filter, from, map, type Observable, of, switchMap, take } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { describeError } from '../client/on-demand';
import type { HttpInterceptorRouteConfig } from '../config/auth-config';
import { loadedEngine } from '../errors/engine-registry';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import { rememberOriginal } from '../state/originals';

const selectSettled = createSelector(
  authFeature.selectIsLoading,
  authFeature.selectStatus,
  (isLoading, status) => !isLoading && status,
);

/** Finds the token for an HTTP request. It costs no action, unless something changed or failed. */
@Injectable({ providedIn: 'root' })
export class HttpTokens {
  readonly #store = inject(Store);
  readonly #gateway = inject(AuthGateway);
  readonly #told = new WeakSet<Promise<unknown>>();

  /**
   * The token that `route` asks for, once the session is known; `null` where the request goes without one.
   * Errors with what kept the token away, which is also told by `accessTokenFailure`.
   */
  find({ tokenOptions, allowAnonymous }: HttpInterceptorRouteConfig): Observable<string | null> {
    return this.#store.select(selectSettled).pipe(
      filter((status) => !!status),
      take(1),
      switchMap((status) =>
        allowAnonymous && status !== 'authenticated' ? of(null) : this.#ask(tokenOptions, allowAnonymous),
      ),
    );
  }

  #ask(
    options: HttpInterceptorRouteConfig['tokenOptions'],
    allowAnonymous = false,
  ): Observable<string | null> {
    return defer(() => {
      const call = this.#gateway.token(options);
      return from(call).pipe(
        map((result) => {
          if (!result) {
            throw missingToken();
          }
          return result.answer.access_token;
        }),
        catchError((error: unknown) =>
          describeError(error, 'http').pipe(
            map((info) => {
              if (allowAnonymous && info.category === 'interaction') {
                return null;
              }
              this.#tell(call, error, info);
              throw error;
            }),
          ),
        ),
      );
    });
  }

  /** Requests that share a call share its failure, and it is told once. */
  #tell(call: Promise<unknown>, error: unknown, info: AuthErrorInfo): void {
    if (!this.#told.has(call)) {
      this.#told.add(call);
      this.#store.dispatch(AuthApiActions.accessTokenFailure({ error: rememberOriginal(info, error) }));
    }
  }
}

/** The engine's own `GenericError`, where the engine was loaded: it said that there is no token. */
function missingToken(): Error {
  const [error, error_description] = ['missing_token', 'Nobody is signed in any more.'] as const;
  const engine = loadedEngine();
  return engine
    ? new engine.GenericError(error, error_description)
    : Object.assign(new Error(error_description), { error, error_description });
}
