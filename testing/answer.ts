import { AsyncSubject, firstValueFrom, Observable } from 'rxjs';

/**
 * A promise and an observable in one, made from work that runs once, now. Who subscribes to it, as the library's effects
 * do, has the value at once if it is there; who awaits it has it as from any promise.
 */
export class Answer<T> extends Observable<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Answer';

  constructor(work: Observable<T>) {
    const result = new AsyncSubject<T>();
    super((subscriber) => result.subscribe(subscriber));
    work.subscribe(result);
  }

  then<A = T, B = never>(
    onValue?: ((value: T) => A | PromiseLike<A>) | null,
    onError?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return firstValueFrom(this).then(onValue, onError);
  }

  catch<B = never>(onError?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<B | T> {
    return this.then(null, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return firstValueFrom(this).finally(onEnd);
  }
}
