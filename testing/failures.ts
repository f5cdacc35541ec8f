import { testError, type TestErrorCode } from './test-error';

interface Failure {
  readonly error: Error;
  readonly matches: (operation: string) => boolean;
  times: number;
}

/** Which calls will fail. */
export class Failures {
  #coming: Failure[] = [];

  add(failure: Error | TestErrorCode, matches: (operation: string) => boolean = () => true, times = 1): void {
    this.#coming.push({ error: testError(failure), matches, times });
  }

  /** The failure of a call that is made now. */
  next(operation: string): Error | undefined {
    const failure = this.#coming.find(({ matches, times }) => times > 0 && matches(operation));
    if (failure) {
      failure.times--;
    }
    return failure?.error;
  }

  clear(): void {
    this.#coming = [];
  }
}
