/** Who may be signed in; `null` is nobody. */
export type Who = 'ada' | 'bob' | null;

/**
 * The model of the session: who must be signed in by the last word of the user. A login speaks when it is completed, a logout
 * when it is asked for, and once more when it has ended; what the tenant answers to a silent call counts only where nobody
 * spoke since the call began.
 */
export class LastWord {
  /** Everybody who was signed in so far, in order; the last one is. */
  readonly all: Who[];
  /** Raised by each word of the user. */
  spoken = 0;
  logouts = 0;
  /** Where in {@link all} the session begins that the application knows of. */
  known = 0;
  #last = 0;
  /** Whether a call from before wrote over the session in the engine, which is mended if the tenant answers; or it did not. */
  #spoilt: 'lost' | 'spoilt' | undefined;

  constructor(first: Who) {
    this.all = [first];
  }

  get who(): Who {
    return this.all.at(-1) ?? null;
  }

  login(who: Who): void {
    this.spoken++;
    this.#spoilt = undefined;
    this.#last = this.all.push(who) - 1;
  }

  logout(): void {
    this.logouts++;
    this.login(null);
    this.known = this.#last;
  }

  /** The application heard of an outcome: from now on it asks for tokens of the session that this led to. */
  hear(outcome: string): void {
    if (/(Login With Popup|Redirect Callback|Exchange) Success$/.test(outcome)) {
      this.known = this.#last;
    }
  }

  /**
   * The tenant answered a silent call.
   *
   * @param since What {@link spoken} was when the call began.
   */
  silent(who: Who, since: number): void {
    const isSomebodyElse = !!who && !!this.who && who !== this.who;
    if (since !== this.spoken) {
      this.late(who);
    } else if (!isSomebodyElse) {
      this.#spoilt = undefined;
      this.all.push(who);
    }
  }

  /** A call that says nothing any more wrote `who` into the engine. */
  late(who: Who): void {
    this.#spoilt = who === this.who ? this.#spoilt : 'spoilt';
  }

  /** The tenant could not be asked. */
  unanswered(): void {
    this.#spoilt = this.#spoilt && 'lost';
  }

  /** Whether it is right that `who` is signed in. */
  allows(who: Who): boolean {
    return who === this.who || (!who && this.#spoilt === 'lost');
  }
}
