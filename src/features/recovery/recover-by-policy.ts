import {
  EnvironmentInjector,
  ErrorHandler,
  inject,
  Injectable,
  NgZone,
  runInInjectionContext,
} from '@angular/core';
import { firstValueFrom, from, isObservable, type Observable, throwError, timeout } from 'rxjs';
import type { FailedCall, Recovery } from '../../client/recovery';
import { NgrxAuth0Error } from '../../errors/developer-error';
import { type ErrorAnswer, type LimitedPolicy, POLICIES } from './error-policy';
import { ReLogins } from './re-logins';

/**
 * Seconds that an application has for its answer: enough for a user who is asked. A policy that waits for a call which
 * waits for its answer would otherwise wait for ever.
 */
const LIMIT = 300;

/** Asks the policies in turn, and does what the first of them says that has an answer. */
@Injectable({ providedIn: 'root' })
export class RecoverByPolicy implements Recovery {
  readonly #injector = inject(EnvironmentInjector);
  readonly #errors = inject(ErrorHandler);
  readonly #policies = inject(POLICIES);
  readonly #logins = inject(ReLogins);
  readonly #zone = inject(NgZone);
  readonly #underWay = new Map<string, Promise<boolean>>();
  isAsking = false;

  /**
   * Calls of one user that failed alike at the same time share one answer, so that an application asks its user once.
   */
  recover(failed: FailedCall): Promise<boolean> {
    const { error, authorizationParams, owner } = failed;
    const key = JSON.stringify([owner, error.operation, error.code, authorizationParams]);
    const known = this.#underWay.get(key);
    if (known) {
      return known;
    }
    const shared = this.#recover(failed).finally(() => {
      if (this.#underWay.get(key) === shared) {
        this.#underWay.delete(key);
      }
    });
    this.#underWay.set(key, shared);
    return shared;
  }

  clear(): void {
    this.#underWay.clear();
    this.#logins.clear();
  }

  holdBack(): void {
    this.#logins.holdBack();
  }

  async #recover(failed: FailedCall): Promise<boolean> {
    for (const limited of this.#policies) {
      switch (await this.#ask(limited, failed)) {
        case 'loginWithPopup':
          return this.#logins.start('popup', failed, limited);
        case 'loginWithRedirect':
          return this.#logins.start('redirect', failed, limited);
        case 'retry':
          return true;
        case 'fail':
          return false;
        case undefined:
      }
    }
    return false;
  }

  async #ask(
    { policy, withinSeconds }: LimitedPolicy,
    { error, cause, authorizationParams, attempts }: FailedCall,
  ): Promise<ErrorAnswer> {
    try {
      const context = { authorizationParams, cause, attempts: attempts.within(withinSeconds * 1000) };
      const answer = this.#zone.run(() => {
        const answer = this.#inTurn(() =>
          runInInjectionContext(this.#injector, () => policy(error, context)),
        );
        // What it does when it is subscribed to is a part of it.
        return isObservable(answer)
          ? this.#inTurn(() => firstValueFrom(from(answer), { defaultValue: undefined }))
          : Promise.resolve(answer);
      });
      return await this.#zone.runOutsideAngular(() =>
        firstValueFrom(from(answer).pipe(timeout({ first: LIMIT * 1000, with: tooLate }))),
      );
    } catch (mistake) {
      // The call still has its own error.
      this.#errors.handleError(mistake);
      return 'fail';
    }
  }

  #inTurn<T>(ask: () => T): T {
    this.isAsking = true;
    try {
      return ask();
    } finally {
      this.isAsking = false;
    }
  }
}

function tooLate(): Observable<never> {
  return throwError(() => new NgrxAuth0Error('NGA0302', `recovery, ${LIMIT} s`));
}
