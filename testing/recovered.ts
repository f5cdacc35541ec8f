import type { GetTokenSilentlyOptions, ɵAuthGateway } from 'ngrx-auth0';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';
import { Answer } from './answer';
import { testErrorInfo } from './test-error-info';

export type Recovery = NonNullable<ɵAuthGateway['recovery']>;
type FailedCall = Parameters<Recovery['recover']>[0];

/** When recovery started a login, counted in the test alone. */
export class TestAttempts {
  #times: readonly number[] = [];

  within(ms: number): number {
    return this.#times.filter((time) => Date.now() - time < ms).length;
  }

  add(): void {
    this.#times = [...this.#times, Date.now()];
  }

  undo(): void {
    this.#times = this.#times.slice(0, -1);
  }

  clear(): void {
    this.#times = [];
  }
}

/** A call for a token that a feature of the application may do something about when it fails, such as `withReLogin()`. */
export function recovered<T>(
  call: () => Observable<T>,
  failed: {
    readonly recovery: Recovery;
    readonly operation: string;
    readonly options: GetTokenSilentlyOptions;
    readonly attempts: TestAttempts;
    /** Whose session it is: a call goes on for the same user only. */
    readonly owner: () => string | undefined;
  },
): Answer<T> {
  const { recovery, operation, options, attempts, owner } = failed;
  const { prompt: _, redirect_uri: __, ...authorizationParams } = options.authorizationParams ?? {};
  const former = owner();
  return new Answer(
    call().pipe(
      catchError((cause: unknown) => {
        const error = testErrorInfo(cause, operation);
        const counted = attempts as unknown as FailedCall['attempts'];
        return from(
          recovery.recover({ error, cause, authorizationParams, owner: former ?? null, attempts: counted }),
        ).pipe(
          switchMap((isWorthwhile) =>
            isWorthwhile && (former ?? owner()) === owner() ? call() : throwError(() => cause),
          ),
        );
      }),
    ),
  );
}
