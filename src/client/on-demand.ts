import { catchError, defer, map, type Observable, of } from 'rxjs';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { NgrxAuth0Error } from '../errors/developer-error';

export type EngineSide = typeof import('./engine-side');

let engineSide: EngineSide | undefined;
let loading: Promise<EngineSide> | undefined;

/** Makes the part that comes with the engine known; from then on it answers at once. */
export function registerEngineSide(loaded: EngineSide): void {
  engineSide = loaded;
}

/** Does something with that part: within the caller's turn if it is here, else once it has been loaded. */
export async function withEngineSide<T>(use: (loaded: EngineSide) => Promise<T>): Promise<T> {
  return engineSide ? use(engineSide) : loadEngineSide().then(use);
}

/** @throws NGA0301 if it does not load, one error for all who wait; a later call tries again. */
export function loadEngineSide(): Promise<EngineSide> {
  loading ??= import('./engine-side').then(
    (loaded) => {
      registerEngineSide(loaded);
      return loaded;
    },
    (cause: unknown) => {
      loading = undefined;
      throw new NgrxAuth0Error('NGA0301', undefined, { cause });
    },
  );
  return loading;
}

/**
 * A failure as plain data; at once if the engine has been loaded. Where there is no network to load the description
 * with, the missing network is the news.
 */
export function describeError(error: unknown, operation?: string): Observable<AuthErrorInfo> {
  return defer(() => (engineSide ? of(engineSide) : loadEngineSide())).pipe(
    map(({ toAuthErrorInfo }) => toAuthErrorInfo(error, operation)),
    catchError(() =>
      of<AuthErrorInfo>({ code: 'network', category: 'network', description: 'No network.', operation }),
    ),
  );
}
