import type { GetTokenSilentlyOptions, GetTokenSilentlyVerboseResponse } from '@auth0/auth0-spa-js';
import { NgrxAuth0Error } from '../errors/developer-error';
import { genericError } from '../errors/as-engine';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import type { TokenInfo } from '../state/auth.state';
import type { EngineHost } from './engine-host';
import { rememberRequest } from './renewal';
import { tokenInfo } from './token-info';
import { tokenKey } from './token-key';

/** An access token and what the tenant said with it. Secret: it never goes into an action or the store. */
export type TokenAnswer = GetTokenSilentlyVerboseResponse;

/** A token with what may be shown of it. */
export interface TokenResult {
  readonly answer: TokenAnswer;
  readonly info: TokenInfo;
  /** Which session it belongs to; see {@link TokenRequests.epoch}. */
  readonly epoch: number;
}

/**
 * What became of tokens. `lost`: the engine has none any more; `refused`: the tenant wants a login; `back`: the tenant, which
 * could not be asked, can be asked again.
 */
export type TokenChange = { readonly token: TokenInfo } | 'lost' | 'refused' | 'failed' | 'back';

/** The longest that an answer is used again without asking the engine, which guarantees a token at least 60 s more. */
const MEMO_MS = 30_000;

interface Memo {
  readonly result: TokenResult;
  readonly until: number;
}

/**
 * Asks for tokens, each once: callers with the same options share one call of the engine, which would make them wait
 * in its lock and give up after 5 seconds, and for a short time they share its answer.
 */
export class TokenRequests {
  readonly #memos = new Map<string, Memo>();
  readonly #lastTokens = new Map<string, string>();
  readonly #underWay = new Map<string, Promise<TokenResult | undefined>>();
  readonly #demanded = new WeakMap<Promise<TokenResult | undefined>, Promise<TokenResult>>();
  /** The last search for another token in place of a refused one, by that one. */
  readonly #searches = new Map<string, Promise<TokenResult | undefined>>();
  /** Tokens that replaced others, with the key that they are bound to. */
  readonly #replacements = new Map<string, string>();
  readonly #waiting = new Set<(reason: unknown) => void>();
  #epoch = 0;

  /**
   * @param ask Calls the engine.
   * @param host `tokenChanges` is told what became of tokens, once however many callers shared it.
   * @param defaultAudience What a token is for if its request names nothing.
   */
  constructor(
    private readonly ask: (options: GetTokenSilentlyOptions) => Promise<TokenAnswer | undefined>,
    private readonly host: Pick<EngineHost, 'callback' | 'tokenChanges'>,
    private readonly defaultAudience = '',
  ) {}

  /** Raised by each login and logout. */
  get epoch(): number {
    return this.#epoch;
  }

  get(options: GetTokenSilentlyOptions): Promise<TokenResult | undefined> {
    const key = tokenKey(options);
    const memo = this.#memos.get(key);
    if (memo && memo.until > Date.now()) {
      return Promise.resolve(memo.result);
    }
    const shared = this.#underWay.get(key) ?? this.#start(key, options);
    this.#underWay.set(key, shared);
    return shared;
  }

  /** As {@link get}; that nobody is signed in any more is an error, one for all who share the call. */
  demand(options: GetTokenSilentlyOptions): Promise<TokenResult> {
    const shared = this.get(options);
    const demanded =
      this.#demanded.get(shared) ??
      shared.then((result) => {
        if (!result) {
          throw genericError('missing_token', 'Nobody is signed in any more.');
        }
        return result;
      });
    this.#demanded.set(shared, demanded);
    return demanded;
  }

  /**
   * Another token in place of one that an API refused, because it is bound to a key that is gone or not valid any more;
   * `undefined` if there is none. A token that came as a replacement is only replaced after the key changed once more: an
   * API that refuses everything costs one request to the tenant. One after the other asks for the same refused token, so
   * that what the first one got does for all, also for those with other options; its failure is that of all.
   *
   * @param key Which key the refused request was signed with; empty for a token without one.
   */
  another(options: GetTokenSilentlyOptions, refused: string, key: string): Promise<TokenResult | undefined> {
    const search = (this.#searches.get(refused) ?? Promise.resolve()).then(() =>
      this.#another(options, refused, key),
    );
    this.#searches.set(refused, search);
    const end = () => {
      if (this.#searches.get(refused) === search) {
        this.#searches.delete(refused);
      }
    };
    search.then(end, end);
    return search;
  }

  async #another(
    options: GetTokenSilentlyOptions,
    refused: string,
    key: string,
  ): Promise<TokenResult | undefined> {
    const current = await this.demand(options);
    if (current.answer.access_token !== refused) {
      return current;
    }
    if (this.#replacements.get(refused) === key || options.cacheMode === 'cache-only') {
      return undefined;
    }
    const fresh = await this.demand({ ...options, cacheMode: 'off' });
    this.#replacements.set(fresh.answer.access_token, key);
    // Who got the refused one with other options asks the engine, which may have the fresh one for them.
    this.#memos.forEach(({ result }, name) => {
      if (result.answer.access_token === refused) {
        this.#memos.delete(name);
      }
    });
    return fresh.answer.access_token === refused ? undefined : fresh;
  }

  /** The engine is asked again, whatever it said a moment ago. */
  forget(): void {
    this.#memos.clear();
  }

  /** A login: what was asked for before is asked again for the new session. */
  renew(): void {
    this.#epoch++;
    // What the former login was refused may be granted to the next one.
    this.host.callback.refused = undefined;
    this.forget();
    this.#lastTokens.clear();
    this.#replacements.clear();
    this.#searches.clear();
    this.#underWay.clear();
  }

  /** A logout: who waits for a token is told at once that it will not come. */
  abandon(): void {
    this.renew();
    this.#waiting.forEach((reject) => {
      reject(new NgrxAuth0Error('NGA0303'));
    });
    this.#waiting.clear();
  }

  /** Waits for something else on the way to a token: a logout tells that it will not come. */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  #start(key: string, options: GetTokenSilentlyOptions): Promise<TokenResult | undefined> {
    const epoch = this.#epoch;
    const call = this.ask(options);
    const shared = new Promise<TokenResult | undefined>((resolve, reject) => {
      const fail: (reason: unknown) => void = reject;
      this.#waiting.add(fail);
      /** Whether somebody still waits, and for the session that was asked: a login since then asks anew. */
      const isCurrent = () => {
        if (this.#underWay.get(key) === shared) {
          this.#underWay.delete(key);
        }
        const isAwaited = this.#waiting.delete(fail);
        if (isAwaited && epoch !== this.#epoch) {
          resolve(this.get(options));
        }
        return isAwaited && epoch === this.#epoch;
      };
      call.then(
        (answer) => {
          if (isCurrent()) {
            resolve(this.#accept(options, answer));
          }
        },
        (error: unknown) => {
          if (isCurrent()) {
            this.host.tokenChanges.next(
              toAuthErrorInfo(error).category === 'interaction' ? 'refused' : 'failed',
            );
            // Who shares a failure knows it by its identity, which a string has not.
            fail(error instanceof Object ? error : new Error(String(error)));
          }
        },
      );
    });
    return shared;
  }

  #accept(options: GetTokenSilentlyOptions, answer: TokenAnswer | undefined): TokenResult | undefined {
    // Also a fresh token is the one to use again from now on, for those who do not insist on another.
    const key = tokenKey({ ...options, cacheMode: 'on' });
    if (!answer) {
      this.#memos.delete(key);
      this.host.tokenChanges.next('lost');
      return undefined;
    }
    const now = Date.now();
    const result = {
      answer,
      info: tokenInfo(answer, { audience: this.defaultAudience, ...options.authorizationParams }, now),
      epoch: this.#epoch,
    };
    const lifetime = answer.expires_in > 0 ? answer.expires_in * 500 : 0;
    this.#memos.set(key, { result, until: now + Math.min(MEMO_MS, lifetime) });
    if (this.#lastTokens.get(key) !== answer.access_token) {
      this.#lastTokens.set(key, answer.access_token);
      this.host.tokenChanges.next({ token: rememberRequest(result.info, options) });
    }
    return result;
  }
}
