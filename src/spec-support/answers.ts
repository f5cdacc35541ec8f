import { firstValueFrom, type Observable } from 'rxjs';

/** A promise that a spec settles when it is time. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

/** An error as the engine throws them: a code, and what an application might look at. */
export function engineError(error: string, more: object = {}): Error {
  return Object.assign(new Error(error), { error, error_description: `The reason: ${error}`, ...more });
}

/** What `answer` fails with, to be compared by identity; `undefined` if it does not fail. */
export function rejectionOf(answer: Observable<unknown>): Promise<unknown> {
  return firstValueFrom(answer, { defaultValue: undefined }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Stands in for the windows that are opened, and tells of them. */
export function fakePopups() {
  const popups: { isClosed: boolean }[] = [];
  spyOn(window, 'open').and.callFake(() => {
    const popup = { isClosed: false };
    popups.push(popup);
    return {
      close: () => {
        popup.isClosed = true;
      },
    } as Window;
  });
  return popups;
}
