/** What can be made to go wrong, and how often. `apply-fault.ts` makes it happen. */

export type FaultEffect =
  /** Destroys the connection without an answer. */
  | { readonly kind: 'drop' }
  /** Begins the usual answer, and resets the connection in the middle of its body. */
  | { readonly kind: 'cut' }
  /** Answers as usual, later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never answers; the connection stays open until the faults are cleared. */
  | { readonly kind: 'hang' }
  /** Answers with any status, body and content type instead. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** An OAuth error: at `/authorize` by redirect or web message, as the request asks; elsewhere as JSON. */
  | {
      readonly kind: 'oauthError';
      readonly error: string;
      readonly error_description?: string;
      readonly status?: number;
    }
  /** `/authorize` answers with this state instead of the one it was given. */
  | { readonly kind: 'badState'; readonly state?: string }
  /** The token answer lacks these members. */
  | { readonly kind: 'omit'; readonly fields: readonly string[] }
  /** The token answer has these members instead of the real ones. */
  | { readonly kind: 'replace'; readonly fields: Readonly<Record<string, unknown>> }
  /** The ID token has these claims, validly signed; `null` removes one. */
  | { readonly kind: 'idTokenClaims'; readonly claims: Readonly<Record<string, unknown>> };

export interface FaultMatch {
  /** The exact path, such as `/oauth/token`. */
  readonly path: string;
  /** Any method but OPTIONS, if absent: a preflight fails only when asked for. */
  readonly method?: string;
  /** Parameters (query or form) that must all be there with exactly this value. */
  readonly params?: Readonly<Record<string, string>>;
  /** How many requests it hits; absent: all of them. */
  readonly times?: number;
}

export type Fault = FaultMatch & FaultEffect;
export type FaultKind = FaultEffect['kind'];

export interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

interface ActiveFault {
  readonly fault: Fault;
  left: number;
}

export class Faults {
  #active: ActiveFault[] = [];
  /** Called when faults are cleared, to let go of the requests that hang. */
  onClear: () => void = () => {};

  add(fault: Fault): void {
    this.#active.push({ fault, left: fault.times ?? Infinity });
  }

  /** The faults of this request, in the order they were added; each counts as used. */
  take(request: FaultyRequest): Fault[] {
    const hits = this.#active.filter(({ fault }) => matches(fault, request));
    for (const hit of hits) hit.left -= 1;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return hits.map(({ fault }) => fault);
  }

  list(): (Fault & { readonly left: number | null })[] {
    return this.#active.map(({ fault, left }) => ({ ...fault, left: left === Infinity ? null : left }));
  }

  clear(): void {
    this.#active = [];
    this.onClear();
  }
}

function matches(fault: Fault, request: FaultyRequest): boolean {
  const methodFits = fault.method ? fault.method === request.method : request.method !== 'OPTIONS';
  return (
    methodFits &&
    fault.path === request.path &&
    Object.entries(fault.params ?? {}).every(([name, value]) => request.params[name] === value)
  );
}
