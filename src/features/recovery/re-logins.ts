import { Location } from '@angular/common';
import { inject, Injectable, Injector } from '@angular/core';
import { Router, ROUTES } from '@angular/router';
import { Store } from '@ngrx/store';
import { lastValueFrom } from 'rxjs';
import { AuthService } from '../../auth.service';
import { AuthGateway } from '../../client/gateway';
import type { FailedCall } from '../../client/recovery';
import { unattended } from '../../client/unattended';
import { NgrxAuth0Error } from '../../errors/developer-error';
import { rememberOriginal } from '../../state/originals';
import type { LimitedPolicy } from './error-policy';
import { AuthRecoveryActions } from './recovery.actions';
import { RefusedLogins } from './refused-logins';

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
  readonly #refused = inject(RefusedLogins);

  /**
   * Logs in, unless a login is under way: that one is good for all.
   *
   * @returns whether somebody is signed in again.
   * @throws NgrxAuth0Error NGA0306 instead of one more login of too many.
   */
  start(using: 'popup' | 'redirect', failed: FailedCall, limits: LimitedPolicy): Promise<boolean> {
    if (this.#underWay) {
      return this.#underWay;
    }
    const started = this.#start(using, failed, limits).finally(() => {
      if (this.#underWay === started) {
        this.#underWay = undefined;
      }
    });
    this.#underWay = started;
    return started;
  }

  /** A logout: whoever comes next begins anew. */
  clear(): void {
    this.#underWay = undefined;
    this.#refused.clear();
  }

  holdBack(): void {
    this.#refused.holdBack();
  }

  async #start(using: 'popup' | 'redirect', failed: FailedCall, limits: LimitedPolicy): Promise<boolean> {
    if (Date.now() - this.#leftAt < LEAVING || (this.#refused.has(failed) && !isUserActive())) {
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
      if (!isOver(reason)) {
        this.#refused.add(failed);
      }
      return false;
    }
  }

  async #inPopup({ authorizationParams, attempts }: FailedCall): Promise<boolean> {
    try {
      await lastValueFrom(this.#auth.loginWithPopup(unattended({ authorizationParams })));
      return true;
    } catch (reason) {
      if ((reason as { error?: unknown }).error === 'popup_open') {
        attempts.undo();
      }
      throw reason;
    }
  }

  async #leave(failed: FailedCall): Promise<boolean> {
    const { authorizationParams } = failed;
    const appState = { target: this.#target() };
    this.#refused.left(failed);
    await lastValueFrom(this.#auth.loginWithRedirect({ authorizationParams, appState }));
    this.#leftAt = Date.now();
    return false;
  }

  /** The page on its way, if there is one: the call may be what it waits for. */
  #target(): string {
    // There is always a `Router` to get; only one with routes is on a way.
    const router = this.#injector.get(ROUTES, null) && this.#injector.get(Router);
    const next = router?.currentNavigation()?.extractedUrl;
    return (next ? router.serializeUrl(next) : this.#injector.get(Location).path(true)) || '/';
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

/** Whether a logout ended it: nobody refused anything. */
function isOver(reason: unknown): boolean {
  return reason instanceof NgrxAuth0Error && reason.code === 'NGA0303';
}

/** Whether the user clicked just now; a browser that cannot tell may block the popup by itself. */
function isUserActive(): boolean {
  return (navigator as Partial<Navigator>).userActivation?.isActive ?? true;
}
