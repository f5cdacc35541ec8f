import { Service, signal } from '@angular/core';
import { claimsOf, type ProofClaims } from './proof-claims';

/** Reads a header; `null` if there is none, or the page may not see it. */
export type ReadHeader = (name: string) => string | null;

/** Follows one request: called with each attempt, it returns what has to be called with the answer. */
export type Watch = (method: string, url: string, header: ReadHeader) => Settle;

/** @param status 0 if there was no answer */
export type Settle = (status: number, header: ReadHeader) => void;

/** One time that a request was sent. No token, no proof: only what may be seen of them. */
export interface Attempt {
  readonly id: number;
  /** Which attempt of its request, from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly scheme: string;
  readonly proof: ProofClaims | undefined;
  /** `undefined` while it is under way, 0 if nobody answered. */
  readonly status: number | undefined;
  /** The `DPoP-Nonce` of the answer. */
  readonly newNonce: string | null;
  /** The error code of the answer's `WWW-Authenticate`. */
  readonly refusal: string | undefined;
}

const limit = 30;
/** Milliseconds between two looks at it: a thousand requests are not slowed down by being shown. */
const pause = 100;

/** The last attempts, newest first. */
@Service()
export class WireLog {
  private readonly shown = signal<readonly Attempt[]>([]);
  private list: readonly Attempt[] = [];
  private lastId = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly attempts = this.shown.asReadonly();

  clear(): void {
    this.list = [];
    this.show();
  }

  /** Shows what there is, without waiting for the next time. */
  show(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.shown.set(this.list);
  }

  /** For one request: its attempts are counted. */
  follow(): Watch {
    let number = 0;
    return (method, url, header) => {
      const { pathname, search } = new URL(url, document.baseURI);
      const attempt: Attempt = {
        id: ++this.lastId,
        number: ++number,
        method,
        path: pathname + search,
        scheme: /^\w+/.exec(header('Authorization') ?? '')?.[0] ?? 'no token',
        proof: claimsOf(header('DPoP')),
        status: undefined,
        newNonce: null,
        refusal: undefined,
      };
      this.change([attempt, ...this.list].slice(0, limit));
      return (status, answer) => {
        const settled = { ...attempt, status, newNonce: answer('DPoP-Nonce'), refusal: refusalIn(answer) };
        this.change(this.list.map((other) => (other.id === settled.id ? settled : other)));
      };
    };
  }

  private change(list: readonly Attempt[]): void {
    this.list = list;
    this.timer ??= setTimeout(() => this.show(), pause);
  }
}

function refusalIn(header: ReadHeader): string | undefined {
  return /\berror="([^"]*)"/.exec(header('WWW-Authenticate') ?? '')?.[1];
}
