/** Makes the next requests fail: `POST /__test/fail`. */
export interface Failure {
  readonly status: number;
  /** Where a redirect leads; only a status of 3xx has one. */
  readonly location?: string;
  readonly times: number;
  /** Only this path, if given. */
  readonly path?: string;
}

export class Failures {
  #left: { failure: Failure; times: number }[] = [];

  add(failure: Failure): void {
    this.#left.push({ failure, times: failure.times });
  }

  /** How this request has to fail, if it has to; counts as used. */
  take(path: string): Failure | undefined {
    const hit = this.#left.find(({ failure, times }) => times > 0 && (failure.path ?? path) === path);
    if (hit === undefined) return undefined;
    hit.times -= 1;
    return hit.failure;
  }

  clear(): void {
    this.#left = [];
  }
}

/** @returns the failure, or a sentence that says what is wrong with it */
export function parseFailure(input: Record<string, unknown>): Failure | string {
  const { status = 500, times = 1, path, location, ...rest } = input;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    return `A failure has no member "${unknown}": there are status, times, path, location.`;
  }
  const isRedirect = typeof location === 'string';
  const [least, most] = isRedirect ? [300, 399] : [400, 599];
  if (!isWhole(status) || status < least || status > most) {
    return `status has to be between ${least} and ${most}.`;
  }
  if (!isWhole(times) || times < 1) return 'times has to be at least 1.';
  if (path !== undefined && typeof path !== 'string') return 'path has to be a string.';
  return { status, times, ...(path !== undefined && { path }), ...(isRedirect && { location }) };
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
