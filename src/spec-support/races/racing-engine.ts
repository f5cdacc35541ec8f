import type { GetTokenSilentlyOptions, LogoutOptions, User } from '@auth0/auth0-spa-js';
import { engineError } from '../answers';
import { ADA, FakeClient, tokenAnswer } from '../fake-client';
import { deferred, turns } from '../promises';
import { LastWord, type Who } from './last-word';

/**
 * What a call got for an answer: somebody signed in (where the tenant chooses, whoever has the session there); the tenant or
 * the user said no; nobody could be asked.
 */
export type Answer = 'ada' | 'bob' | 'down' | 'no';

/** What became of a call. */
export type Fate = Answer | 'never';

export const PEOPLE: Readonly<Record<'ada' | 'bob', User>> = {
  ada: ADA,
  bob: { sub: 'auth0|bob', name: 'Bob Page' },
};

export const nameOf = (user: User | null | undefined): Who =>
  user ? (user.sub === ADA.sub ? 'ada' : 'bob') : null;

/** A call that waits for its fate. */
export interface OpenCall {
  readonly name: string;
  readonly meet: (fate: Fate) => void;
  hasWaited: boolean;
}

/**
 * An engine as the real one is where calls overlap: whoever answers last writes the session, `login_required` ends it
 * whoever is signed in by then, and nothing waits for anything.
 */
export class RacingEngine extends FakeClient {
  readonly word: LastWord;
  /** Oldest first. */
  readonly open: OpenCall[] = [];
  readonly problems: string[] = [];
  /** Who has a session at the tenant. */
  #tenant: Who;
  readonly #tokens = new Map<string, string>();
  #count = 0;
  /** Settles when everything has been told that was met so far. */
  answers = Promise.resolve();
  #logouts = 0;

  /** @param isSlow Whether the cache answers when it is told to: a store of the application's own. */
  constructor(
    first: Who,
    private readonly isSlow = false,
  ) {
    super();
    this.word = new LastWord(first);
    this.#tenant = first;
    this.#write(first);
  }

  get who(): Who {
    return nameOf(this.session?.user);
  }

  override readonly isAuthenticated = () => this.#read(() => this.session !== null);
  override readonly getUser = () => this.#read(() => this.session?.user);
  override readonly getIdTokenClaims = () => this.#read(() => this.session?.claims);

  override onToken = (options: GetTokenSilentlyOptions = {}): Promise<unknown> => {
    const audience = options.authorizationParams?.audience ?? '';
    const cached = this.#tokens.get(audience);
    if (cached && options.cacheMode !== 'off') {
      return Promise.resolve(tokenAnswer(cached));
    }
    const { spoken } = this.word;
    if (options.authorizationParams?.['logouts'] < this.#logouts) {
      this.problems.push('what was asked for before a logout was asked of the tenant after it');
    }
    const who = this.who ?? this.#tenant;
    return this.#later('getTokenSilently', (fate) => {
      if (fate === 'down') {
        this.word.unanswered();
        throw engineError('server_error');
      }
      const found = fate === 'no' ? null : who;
      this.#write(found);
      this.word.silent(found, spoken);
      if (!found) {
        throw engineError('login_required');
      }
      const token = `${found}:${++this.#count}`;
      this.#tokens.set(audience, token);
      return tokenAnswer(token);
    });
  };

  override onLoginWithRedirect = (): Promise<void> =>
    this.#later('loginWithRedirect', (fate) => {
      if (fate === 'down') {
        throw engineError('server_error');
      }
    });

  override onLoginWithPopup = (): Promise<void> =>
    this.#later('loginWithPopup', (fate) => {
      this.#login(fate, 'cancelled');
    });

  override onCallback = (url = '') => {
    const logouts = new URL(url).searchParams.get('code');
    return this.#signIn('handleRedirectCallback', logouts, { response_type: 'code' } as never);
  };

  override onMethod = (name: string, options: unknown) =>
    this.#signIn(name, (options as { subject_token: string }).subject_token, tokenAnswer('exchanged'));

  override onLogout = ({ openUrl, logoutParams }: LogoutOptions = {}): Promise<void> => {
    if (openUrl === false && !logoutParams) {
      // In this browser alone: the library cleans up.
      return Promise.resolve().then(() => {
        this.#write(null);
      });
    }
    this.#logouts++;
    if (openUrl !== false) {
      this.#tenant = null;
    }
    // The cache is cleared first; what comes while the browser leaves, or does not, is written into it.
    this.#write(null);
    return this.#later('logout', (fate) => {
      this.word.login(null);
      if (fate === 'down') {
        throw engineError('server_error');
      }
    });
  };

  /** @param logouts How many there were when it was asked for: one since then is the last word, whatever comes of this. */
  #signIn<T>(name: string, logouts: string | null, answer: T): Promise<T> {
    const { spoken } = this.word;
    return this.#later(name, (fate) => {
      if (/no|down/.test(fate) && !this.who) {
        // The library ended the former session for it, and looks for that again now.
        this.word.silent(null, spoken);
      }
      this.#login(fate, 'invalid_grant', logouts !== String(this.word.logouts));
      return answer;
    });
  }

  #login(fate: Answer, refusal: string, isOver = false): void {
    if (fate === 'no' || fate === 'down') {
      throw engineError(fate === 'no' ? refusal : 'server_error');
    }
    if (this.who !== fate) {
      this.#tokens.clear();
    }
    this.#write(fate);
    if (isOver) {
      this.word.late(fate);
    } else {
      this.#tenant = fate;
      this.word.login(fate);
    }
  }

  #write(who: Who): void {
    if (who) {
      void this.signIn(PEOPLE[who]);
    } else {
      this.session = null;
      this.#tokens.clear();
    }
  }

  /** Time passes. Half of what a call may take; it is answered in time or never. */
  pass(): void {
    for (const call of [...this.open]) {
      if (call.hasWaited) {
        call.meet('never');
      }
      call.hasWaited = true;
    }
  }

  #read<T>(read: () => T): Promise<T> {
    return this.isSlow ? this.#later('read', read) : Promise.resolve(read());
  }

  #later<T>(name: string, end: (fate: Answer) => T): Promise<T> {
    const { promise, resolve, reject } = deferred<T>();
    const call: OpenCall = {
      name,
      hasWaited: false,
      meet: (fate) => {
        // A logout asks nobody.
        const isHeard = fate !== 'never' || name === 'logout';
        this.open.splice(this.open.indexOf(call), 1);
        // Each comes in a task of its own, when everything that the last one brought is done.
        this.answers = this.answers
          .then(() => turns(40))
          .then(() => {
            try {
              const answer = end(fate === 'never' ? 'down' : fate);
              if (isHeard) {
                resolve(answer);
              }
            } catch (error) {
              if (isHeard) {
                reject(error);
              }
            }
          });
      },
    };
    this.open.push(call);
    return promise;
  }
}
