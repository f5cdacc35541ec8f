import type { ErrorCode } from './error-codes';
import { errorText } from './error-texts';

/**
 * A mistake in how the library is set up or used, or a failure that the library itself detected.
 *
 * The message says what happened and what to do. In production it is the code and a short hint; each code has a page
 * in `docs/errors`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { AuthService, NgrxAuth0Error } from 'ngrx-auth0';
 *
 * inject(AuthService).error$.subscribe((error) => {
 *   if (error instanceof NgrxAuth0Error && error.code === 'NGA0105') {
 *     console.error('No configuration', error.cause);
 *   }
 * });
 * ```
 */
export class NgrxAuth0Error extends Error {
  override readonly name = 'NgrxAuth0Error';

  /**
   * @param code Which mistake it is, `NGA` and four digits.
   * @param detail The offending value, shown in dev mode only. Never a secret.
   * @param options `cause`: the error behind this one.
   */
  constructor(
    readonly code: ErrorCode,
    detail?: string,
    options?: ErrorOptions,
  ) {
    super(errorText(code, detail), options);
  }
}

/** Warns a developer in the console. Call it under `ngDevMode` only: production then holds no text of it. */
export function warn(code: ErrorCode, detail?: string): void {
  console.warn(errorText(code, detail));
}
