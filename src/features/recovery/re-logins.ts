import { Location } from '@angular/common';
import { inject, Injectable, Injector } from '@angular/core';
import { Store } from '@ngrx/store';
import { lastValueFrom } from 'rxjs';
import { AuthService } from '../../auth.service';
import { AuthGateway } from '../../client/gateway';
import type { FailedCall } from '../../client/recovery';
import { NgrxAuth0Error } from '../../errors/developer-error';
import { rememberOriginal } from '../../state/originals';
import type { LimitedPolicy } from './error-policy';
import { AuthRecoveryActions } from './recovery.actions';

/** Milliseconds in which a page that was told to leave does not start another login. */
const LEAVING = 5000;

/** The logins that recovery starts: one at a time, and not without end. */
@Injectable({ providedIn: 'root' })
export class ReLogins {
  // What follows is looked up when it is needed: at the start of an application, the facade would start the library.
  readonly #injector = inject(Injector);
  #underWay: Promise<boolean> | undefined;
  #leftAt = -LEAVING;
  #loop: NgrxAuth0Error | undefined;

  /**
   * A login came to nothing: the popup was closed, or the tenant sent the browser back with an error. The next one is for
   * somebody who clicked, until somebody is signed in; a page by itself would ask again and again.
   */
  isHeldBack = false;

  /**
   * Logs in, unless a login is under way: that one is good for all.
   *
   * @returns whether somebody is signed in again.
   * @throws NgrxAuth0Error NGA0306 instead of one more login of too many.
   */
  start(using: 'popup' | 'redirect', failed: FailedCall, limits: LimitedPolicy): Promise<boolean> {
    this.#underWay ??= this.#start(using, failed, limits).finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #start(using: 'popup' | 'redirect', failed: FailedCall, limits: LimitedPolicy): Promise<boolean> {
    if (Date.now() - this.#leftAt < LEAVING || (this.isHeldBack && !isUserActive())) {
      return false;
    }
    await this.#check(failed, limits);
    const { error, cause, attempts } = failed;
    attempts.add();
    this.#store.dispatch(
      AuthRecoveryActions.reLoginStarted({ error: rememberOriginal(error, cause), using }),
    );
    try {
      return await (using === 'popup' ? this.#inPopup(failed) : this.#leave(failed));
    } catch (reason) {
      if (reason instanceof NgrxAuth0Error && reason.code === 'NGA0306') {
        throw reason;
      }
      this.isHeldBack = true;
      return false;
    }
  }

  async #inPopup({ authorizationParams, attempts }: FailedCall): Promise<boolean> {
    try {
      await lastValueFrom(this.#auth.loginWithPopup({ authorizationParams }));
      return true;
    } catch (reason) {
      if ((reason as { error?: unknown }).error === 'popup_open') {
        attempts.undo();
      }
      throw reason;
    }
  }

  async #leave({ authorizationParams }: FailedCall): Promise<boolean> {
    const target = this.#injector.get(Location).path(true) || '/';
    await lastValueFrom(this.#auth.loginWithRedirect({ authorizationParams, appState: { target } }));
    this.#leftAt = Date.now();
    return false;
  }

  async #check(
    { error, cause, attempts }: FailedCall,
    { maxAttempts, withinSeconds }: LimitedPolicy,
  ): Promise<void> {
    const count = attempts.within(withinSeconds * 1000);
    if (count < maxAttempts) {
      this.#loop = undefined;
      return;
    }
    if (!this.#loop) {
      // One for all calls that fail by it: it is told once.
      this.#loop = new NgrxAuth0Error('NGA0306', `${count} logins in ${withinSeconds} s`, { cause });
      const info = await lastValueFrom(this.#injector.get(AuthGateway).describe(this.#loop, error.operation));
      this.#store.dispatch(
        AuthRecoveryActions.loginLoopDetected({ error: rememberOriginal(info, this.#loop) }),
      );
    }
    throw this.#loop;
  }

  get #auth(): AuthService {
    return this.#injector.get(AuthService);
  }

  get #store(): Store {
    return this.#injector.get(Store);
  }
}

/** Whether the user clicked just now; a browser that cannot tell may block the popup by itself. */
function isUserActive(): boolean {
  return (navigator as Partial<Navigator>).userActivation?.isActive ?? true;
}
