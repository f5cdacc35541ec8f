import { DOCUMENT, inject, Injectable, InjectionToken } from '@angular/core';
import { AsyncSubject, defer, type Observable, of, Subject, switchMap, timer } from 'rxjs';
import { Store } from '@ngrx/store';
import {
  AuthApiActions,
  AuthClientConfig,
  type GetTokenSilentlyOptions,
  type TokenInfo,
  type ɵAuthGateway,
} from 'ngrx-auth0';
import { Answer } from './answer';
import { type Recovery, recovered, TestAttempts } from './recovered';
import { testError, type TestErrorCode } from './test-error';
import { testErrorInfo } from './test-error-info';
import type { Auth0TestingOptions } from './options';
import { NOBODY, projected, type TestSession, testSession } from './test-session';
import { type IssuedToken, TestTokens } from './test-tokens';

export const TESTING_OPTIONS = new InjectionToken<Auth0TestingOptions>('ngrx-auth0/testing');

/** One thing that the library asked of the engine. */
export interface RecordedCall {
  /** As the failure of such a call would name it: `loginWithRedirect`, `mfa.verify`, `http`. */
  readonly operation: string;
  /** As they were given: the real options, not what an action shows of them. */
  readonly args: readonly unknown[];
}

interface Failure {
  readonly error: Error;
  readonly matches: (operation: string) => boolean;
  times: number;
}

/** What stands behind the gateway of a test: who is signed in, and what is answered. */
@Injectable()
export class Script {
  readonly #options = inject(TESTING_OPTIONS);
  readonly #config = inject(AuthClientConfig);
  readonly #document = inject(DOCUMENT);
  readonly #store = inject(Store);
  #failures: Failure[] = [];
  /** What the first check waits for. */
  readonly #start = new AsyncSubject<null>();

  readonly tokens = new TestTokens(this.#options.token, () => this.#config.get());
  readonly tokenChanges: ɵAuthGateway['tokenChanges'] = new Subject();
  readonly nonceChanges: ɵAuthGateway['nonceChanges'] = new Subject();
  readonly nonces = new Map<string, string>();
  readonly answers = new Map<string, unknown>();
  calls: RecordedCall[] = [];
  /** What the application does about calls that fail. */
  recovery: Recovery | undefined;
  readonly attempts = new TestAttempts();
  session = NOBODY;
  /** Who logs in. */
  visitor = NOBODY;
  delay = 0;
  /** Whether the first check has no answer yet. */
  isWaiting = true;

  constructor() {
    this.reset();
  }

  /** The page's address. */
  get url(): string {
    return this.#document.baseURI;
  }

  /** The session as the library reads it. */
  get shown(): TestSession {
    return projected(this.session, this.#config.get().userProjection);
  }

  /** As it is at the start of a test. */
  reset(): void {
    const { status, error } = this.#options;
    this.calls = [];
    this.#failures = [];
    this.answers.clear();
    this.nonces.clear();
    this.attempts.clear();
    this.delay = 0;
    this.visitor = testSession({ ...this.#options, isAuthenticated: true });
    this.change(status ? NOBODY : testSession(this.#options));
    if (status !== 'initializing') {
      this.begin();
    }
    if (status === 'unreachable') {
      this.fail(error ?? 'timeout', (operation) => operation === 'checkSession');
    }
  }

  /** The first check gets its answer. */
  begin(): void {
    this.isWaiting = false;
    this.#start.next(null);
    this.#start.complete();
  }

  /** Another session, which has no tokens yet. */
  change(session: TestSession): void {
    this.session = session;
    this.tokens.forget();
  }

  logIn(): void {
    this.change(this.visitor);
  }

  setNonce(nonce: string, id: string): void {
    if (this.nonces.get(id) !== nonce) {
      this.nonces.set(id, nonce);
      this.nonceChanges.next({ id, nonce });
    }
  }

  fail(
    failure: Error | TestErrorCode,
    matches: (operation: string) => boolean = () => true,
    times = 1,
  ): void {
    this.#failures.push({ error: testError(failure), matches, times });
  }

  /**
   * Answers a call.
   *
   * @param work What comes of it if it does not fail.
   * @param onError What comes of it if it does.
   */
  ask<T>(
    operation: string,
    args: readonly unknown[],
    work: () => T,
    onError = (error: Error): T => {
      throw error;
    },
  ): Answer<T> {
    // As the caller wrote it: without what was left out at the end.
    this.calls.push({ operation, args: args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1) });
    const error = this.#failureOf(operation);
    const answer = defer(() => of(error ? onError(error) : work()));
    return new Answer(this.#before(operation).pipe(switchMap(() => answer)));
  }

  /** A token of who is signed in, `undefined` where the cache alone was asked and has none. */
  token(operation: string, options: GetTokenSilentlyOptions = {}): Answer<IssuedToken | undefined> {
    const { recovery, attempts } = this;
    const call = () => this.#token(operation, options);
    // Who wants nothing but what is in the cache does not want a login.
    return recovery && options.cacheMode !== 'cache-only'
      ? recovered(call, { recovery, attempts, operation, options, owner: () => this.session.user?.sub })
      : call();
  }

  #token(operation: string, options: GetTokenSilentlyOptions): Answer<IssuedToken | undefined> {
    return this.ask(
      operation,
      [options],
      () => (this.session.user ? this.issue(options) : this.#refuse(operation, testError('login_required'))),
      (error) => this.#refuse(operation, error),
    );
  }

  issue(options: GetTokenSilentlyOptions = {}): IssuedToken | undefined {
    const { token, isNew } = this.tokens.issue(options);
    if (token && isNew) {
      this.tellToken(token.info);
    }
    return token;
  }

  /** By the action itself: who asks for a token reads the session, and here both are at once. */
  tellToken(token: TokenInfo): void {
    this.#store.dispatch(AuthApiActions.accessTokenChanged({ token }));
  }

  /** As in the engine, "log in first" ends the session. */
  #refuse(operation: string, error: Error): never {
    if (testErrorInfo(error).code === 'login_required') {
      this.change(NOBODY);
    }
    if (operation === 'http') {
      this.tokenChanges.next('refused');
    }
    throw error;
  }

  #failureOf(operation: string): Error | undefined {
    const failure = this.#failures.find(({ matches, times }) => times > 0 && matches(operation));
    if (failure) {
      failure.times--;
    }
    return failure?.error;
  }

  #before(operation: string): Observable<unknown> {
    if (operation === 'checkSession' && this.isWaiting) {
      return this.#start;
    }
    return this.delay ? timer(this.delay) : of(null);
  }
}
