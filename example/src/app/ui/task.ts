import { signal, type Signal } from '@angular/core';
import { lastValueFrom, type Observable } from 'rxjs';
import { messageOf } from './message-of';

/** One thing a button does: busy while it runs, deaf to a second click, and it keeps how it went wrong. */
export interface Task<T> {
  readonly busy: Signal<boolean>;
  readonly result: Signal<T | undefined>;
  readonly failure: Signal<string | undefined>;
  run(): Promise<void>;
  /** Forgets how the last run went. */
  clear(): void;
}

export function task<T>(work: () => Observable<T> | Promise<T>): Task<T> {
  const busy = signal(false);
  const result = signal<T | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  const clear = () => {
    result.set(undefined);
    failure.set(undefined);
  };
  const run = async () => {
    if (busy()) return;
    busy.set(true);
    clear();
    try {
      result.set(await settled(work()));
    } catch (error) {
      failure.set(messageOf(error));
    } finally {
      busy.set(false);
    }
  };
  return { busy: busy.asReadonly(), result: result.asReadonly(), failure: failure.asReadonly(), run, clear };
}

function settled<T>(work: Observable<T> | Promise<T>): Promise<T | undefined> {
  return work instanceof Promise ? work : lastValueFrom(work, { defaultValue: undefined });
}
