import { DOCUMENT, inject, Injectable, InjectionToken } from '@angular/core';
import { AsyncSubject, defer, map, type Observable, of, race, Subject, switchMap, timer } from 'rxjs';
import { Store } from '@ngrx/store';
import {
  AuthApiActions,
  AuthClientConfig,
  type GetTokenSilentlyOptions,
  NgrxAuth0Error,
  type TokenInfo,
  type ɵAuthGateway,
} from 'ngrx-auth0';
import { Answer } from './answer';
import { type Recovery, recovered, TestAttempts } from './recovered';
import { testError } from './test-error';
import { Failures } from './failures';
import { testErrorInfo } from './test-error-info';
import type { Auth0TestingOptions } from './options';
import type { Departure } from './redeemed';
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

/** Who waits for these is told at once of a logout. */
const SILENT = /^(getAccessTokenSilently|http|checkSession)$/;

/** What stands behind the gateway of a test: who is signed in, and what is answered. */
@Injectable()
export class Script {
  readonly #options = inject(TESTING_OPTIONS);
  readonly #config = inject(AuthClientConfig);
  readonly #document = inject(DOCUMENT);
  readonly #store = inject(Store);
  /** What the first check waits for. */
  readonly #start = new AsyncSubject<null>();
  readonly #cuts = new Subject<void>();
  readonly #cut = this.#cuts.pipe(
    map((): never => {
      throw new NgrxAuth0Error('NGA0303');
    }),
  );
  #logouts = 0;
  /** Who logs in, if the test says it. */
  #named: TestSession | undefined;
  /** Who was signed in by the test last. */
  #known = NOBODY;

  readonly tokens = new TestTokens(this.#options.token, () => this.#config.get());
  readonly tokenChanges: ɵAuthGateway['tokenChanges'] = new Subject();
  readonly nonceChanges: ɵAuthGateway['nonceChanges'] = new Subject();
  readonly nonces = new Map<string, string>();
  readonly answers = new Map<string, unknown>();
  calls: RecordedCall[] = [];
  /** What the application does about calls that fail. */
  recovery: Recovery | undefined;
  readonly attempts = new TestAttempts();
  readonly failures = new Failures();
  session = NOBODY;
  /** Raised by each login and logout: what began before belongs to another session. */
  epoch = 0;
  /** Nothing where the browser has not left, or has come back. */
  left: Departure | undefined;
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
    if (!this.isWaiting) {
      this.#abandon();
    }
    this.calls = [];
    this.failures.clear();
    this.answers.clear();
    this.nonces.clear();
    this.tokens.reset();
    this.delay = 0;
    this.left = undefined;
    this.#named = undefined;
    this.#known = testSession({ ...this.#options, isAuthenticated: true });
    this.change(status ? NOBODY : testSession(this.#options));
    if (status !== 'initializing') {
      this.begin();
    }
    const failure =
      status === 'blocked' ? new NgrxAuth0Error('NGA0312') : status === 'unreachable' && (error ?? 'timeout');
    if (failure) {
      this.failures.add(failure, (operation) => operation === 'checkSession');
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
    this.epoch++;
    this.session = session;
    this.tokens.forget();
  }

  /** The test says who is signed in. */
  is(session: TestSession): void {
    this.#known = session.user ? session : this.#known;
    this.change(session);
  }

  /** The test says who logs in. */
  expect(visitor: TestSession): void {
    this.#named = visitor;
  }

  logIn(): void {
    this.change(this.#named ?? this.#known);
  }

  setNonce(nonce: string, id: string): void {
    if (this.nonces.get(id) !== nonce) {
      this.nonces.set(id, nonce);
      this.nonceChanges.next({ id, nonce });
    }
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
    const error = this.failures.next(operation);
    const answer = defer(() => of(error ? onError(error) : work()));
    return new Answer(this.#before(operation).pipe(switchMap(() => answer)));
  }

  /** As {@link ask}, for what signs somebody in. If a logout came meanwhile, that was the last word. */
  signIn: Script['ask'] = (operation, args, work, onError) => {
    const logouts = this.#logouts;
    return this.ask(
      operation,
      args,
      () => {
        if (logouts !== this.#logouts) {
          throw new NgrxAuth0Error('NGA0303');
        }
        return work();
      },
      onError,
    );
  };

  /** Ends the session. */
  logOut(operation: string, args: readonly unknown[], leave: () => void = () => undefined): Answer<void> {
    this.isWaiting = false;
    this.#abandon();
    return this.ask(operation, args, () => {
      this.change(NOBODY);
      leave();
    });
  }

  /**
   * A token of who is signed in, `undefined` where the cache alone was asked and has none.
   *
   * @param isOptional Whether nobody logs in for it.
   */
  token(
    operation: string,
    options: GetTokenSilentlyOptions = {},
    isOptional = false,
  ): Answer<IssuedToken | undefined> {
    const { recovery, attempts } = this;
    const call = () => this.#token(operation, options);
    // Who wants nothing but what is in the cache does not want a login.
    return recovery && !isOptional && options.cacheMode !== 'cache-only'
      ? recovered(call, { recovery, attempts, operation, options, owner: () => this.session.user?.sub })
      : call();
  }

  #token(operation: string, options: GetTokenSilentlyOptions): Answer<IssuedToken | undefined> {
    return this.ask(
      operation,
      [options],
      () =>
        this.session.user || options.cacheMode === 'cache-only'
          ? this.issue(options)
          : this.#refuse(operation, testError('login_required')),
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

  /** As with a logout, nothing that was asked for before counts any more. */
  #abandon(): void {
    this.#logouts++;
    this.attempts.clear();
    this.recovery?.clear();
    this.#cuts.next();
  }

  #before(operation: string): Observable<unknown> {
    const answered =
      operation === 'checkSession' && this.isWaiting
        ? this.#start
        : this.delay
          ? timer(this.delay)
          : of(null);
    return SILENT.test(operation) ? race(answered, this.#cut) : answered;
  }
}
