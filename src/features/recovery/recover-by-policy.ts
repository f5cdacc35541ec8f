import { EnvironmentInjector, ErrorHandler, inject, Injectable, runInInjectionContext } from '@angular/core';
import { firstValueFrom, from, isObservable } from 'rxjs';
import type { FailedCall, Recovery } from '../../client/recovery';
import { type ErrorAnswer, type LimitedPolicy, POLICIES } from './error-policy';
import { ReLogins } from './re-logins';

/** Asks the policies in turn, and does what the first of them says that has an answer. */
@Injectable({ providedIn: 'root' })
export class RecoverByPolicy implements Recovery {
  readonly #injector = inject(EnvironmentInjector);
  readonly #errors = inject(ErrorHandler);
  readonly #policies = inject(POLICIES);
  readonly #logins = inject(ReLogins);
  readonly #underWay = new Map<string, Promise<boolean>>();

  /** Calls that failed alike at the same time share one answer, so that an application asks its user once. */
  recover(failed: FailedCall): Promise<boolean> {
    const key = JSON.stringify([failed.error.code, failed.authorizationParams]);
    const shared =
      this.#underWay.get(key) ??
      this.#recover(failed).finally(() => {
        this.#underWay.delete(key);
      });
    this.#underWay.set(key, shared);
    return shared;
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
      const answer = runInInjectionContext(this.#injector, () =>
        policy(error, { authorizationParams, cause, attempts: attempts.within(withinSeconds * 1000) }),
      );
      return await (isObservable(answer)
        ? firstValueFrom(from(answer), { defaultValue: undefined })
        : answer);
    } catch (mistake) {
      // The call still has its own error.
      this.#errors.handleError(mistake);
      return 'fail';
    }
  }
}
