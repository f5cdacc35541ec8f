export interface Deferred<T = void> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** A promise that a spec settles when it is time. */
export function deferred<T = void>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

/** A promise that never settles. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

/** Lets everything that is due without a timer happen. */
export async function turns(count = 50): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await Promise.resolve();
  }
}

/** Waits for the browser, a second at most, until `isDone`. */
export async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isDone(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What `promise` is rejected with; fails if it is not. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a rejection, got ${String(value)}`);
    },
    (error: unknown) => error,
  );
}

/** What became of `promise` so far. */
export function watch(promise: Promise<unknown>): { is: 'pending' | 'rejected' | 'resolved' } {
  const watched: ReturnType<typeof watch> = { is: 'pending' };
  promise.then(
    () => (watched.is = 'resolved'),
    () => (watched.is = 'rejected'),
  );
  return watched;
}

/** A rejection with one of the library's codes. */
export function withCode(code: string): jasmine.ObjectContaining<object> {
  return jasmine.objectContaining({ name: 'NgrxAuth0Error', code });
}

/** Lets what the browser does beside the page, such as hashing, come to its end. */
export function later(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
}
