import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthActions, NgrxAuth0Error, type User } from 'ngrx-auth0';
import { tellFailure } from './failure-at-start';
import { type TestClaims, testUser } from './fixtures';
import { type RecordedCall, Script, TESTING_OPTIONS } from './script';
import type { TestErrorCode } from './test-error';
import { TestGateway } from './test-gateway';
import { NOBODY, sessionOf, type TestSession } from './test-session';

/** Which calls fail, and how often. */
export interface FailOptions {
  /** Only calls of this name, as `error.operation` has it: `getAccessTokenSilently`, `http`, `mfa.verify`. Default: any. */
  readonly operation?: string;
  /** How many calls fail. Default: 1; `Infinity` for all from now on. */
  readonly times?: number;
}

/** Calls that sign somebody in. */
const LOGINS =
  /^(loginWith(Popup|CustomTokenExchange)|getAccessTokenWithPopup|handleRedirectCallback|passkey\.\w+)$/;

/**
 * The script of a test: what happens to the session, and what the tenant answers. `inject()` it, or get it from `TestBed`,
 * where `provideAuth0Testing()` stands among the providers.
 *
 * Everything happens at once, through the library's real actions, reducer and effects: when a step returns, the store
 * and the signals have the new state. After {@link slow} answers take time.
 *
 * @example
 * ```ts
 * import { TestBed } from '@angular/core/testing';
 * import { AuthService } from 'ngrx-auth0';
 * import { Auth0Testing, provideAuth0Testing } from 'ngrx-auth0/testing';
 *
 * it('knows who logged in', () => {
 *   TestBed.configureTestingModule({ providers: [provideAuth0Testing()] });
 *   const auth = TestBed.inject(AuthService);
 *   TestBed.inject(Auth0Testing).loginAs({ sub: 'auth0|ada', name: 'Ada' });
 *   auth.loginWithPopup();
 *   expect(auth.user()?.name).toBe('Ada');
 * });
 * ```
 */
@Injectable()
export class Auth0Testing {
  readonly #script = inject(Script);
  readonly #gateway = inject(TestGateway);
  readonly #store = inject(Store);
  readonly #options = inject(TESTING_OPTIONS);

  /** What the application asked the engine for, the newest last; the first is the check at the start. */
  get calls(): readonly RecordedCall[] {
    return this.#script.calls;
  }

  /** The arguments of each call of one name, the newest last. */
  callsTo(operation: string): readonly (readonly unknown[])[] {
    return this.calls.filter((call) => call.operation === operation).map(({ args }) => args);
  }

  /**
   * Somebody is signed in now, without the application having asked: as in `sessionChanged`, which is dispatched. It is
   * also who logs in from now on, unless {@link loginAs} says otherwise.
   *
   * @param user Default: `testUser`.
   * @param claims Further claims of the ID token, such as roles.
   */
  signIn(user: User = testUser, claims?: TestClaims): void {
    this.#change(sessionOf(user, claims));
  }

  /** Nobody is signed in any more: the session ended without a logout. */
  signOut(): void {
    this.#change(NOBODY);
  }

  /** Who logs in from now on. Default: who was signed in by {@link signIn}, or by `provideAuth0Testing()`, else `testUser`. */
  loginAs(user: User, claims?: TestClaims): void {
    this.#script.expect(sessionOf(user, claims));
  }

  /**
   * The next login is refused: by popup, by redirect (at {@link returnFromRedirect}), by exchange or by passkey.
   *
   * @param failure Default: `access_denied`.
   */
  denyLogin(failure: Error | TestErrorCode = 'access_denied'): void {
    this.#script.failures.add(failure, (operation) => LOGINS.test(operation));
  }

  /**
   * The browser comes back from where the last `loginWithRedirect()` or `connectAccountWithRedirect()` sent it: the answer is
   * redeemed, and the application goes on to the target of the login, or after a denied one to `errorPath`.
   *
   * @throws NgrxAuth0Error NGA0702 if nothing sent the browser away, or it has come back already.
   */
  returnFromRedirect(): void {
    if (!this.#script.left) {
      throw new NgrxAuth0Error('NGA0702');
    }
    const url = new URL('/?code=test-code&state=test-state', this.#script.url).href;
    this.#gateway.callback.url = url;
    this.#store.dispatch(AuthActions.handleRedirectCallback(url));
  }

  /**
   * Calls fail.
   *
   * @param failure A code, which becomes the engine's error for it (`mfa_required` a `MfaRequiredError`); or the error.
   * `login_required` for a token ends the session, as in the engine.
   */
  fail(failure: Error | TestErrorCode, { operation, times }: FailOptions = {}): void {
    this.#script.failures.add(failure, (name) => !operation || operation === name, times);
  }

  /**
   * The access tokens are over: the store shows it, and the next request gets another one (`test-token-2`), or fails as
   * {@link fail} says.
   */
  expireToken(): void {
    for (const { info } of this.#script.tokens.expire()) {
      this.#script.tellToken({ ...info, expiresAt: Date.now() });
    }
  }

  /**
   * A server asked for this nonce in DPoP proofs.
   *
   * @param id Which server: its origin, or a `dpopNonceId`. Default: the tenant.
   */
  challengeNonce(nonce: string, id = ''): void {
    this.#script.setNonce(nonce, id);
  }

  /**
   * What a call answers that has no answer of its own: `mfa.enroll`, `myAccount.getFactors`, `fetchWithAuth`. Without it such
   * a call fails with NGA0701; methods that sign in answer with a token.
   *
   * @param answer The value, or a function of the arguments; what it throws is the call's failure.
   */
  answer(operation: string, answer: unknown): void {
    this.#script.answers.set(operation, answer);
  }

  /**
   * Every answer takes time from now on, on the clock of the test: a mocked one, or that of RxJS's `TestScheduler`.
   *
   * @param milliseconds How long; 0 for at once.
   */
  slow(milliseconds: number): void {
    this.#script.delay = milliseconds;
  }

  /**
   * Back to what `provideAuth0Testing()` said, with nothing asked and no failure to come; but for `status`: a page starts
   * once.
   */
  reset(): void {
    this.#script.reset();
    this.#tell();
    this.#store.dispatch(AuthActions.clearError());
    const { error, status } = this.#options;
    if (error && !status) {
      tellFailure(this.#store, error);
    }
  }

  #change(session: TestSession): void {
    this.#script.is(session);
    this.#tell();
  }

  #tell(): void {
    if (this.#script.isWaiting) {
      this.#script.begin();
    } else {
      // As after a request that the tenant refused: the session is read, and told if it is news.
      this.#script.tokenChanges.next('refused');
    }
  }
}
