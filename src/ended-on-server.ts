import { EMPTY, type Observable, switchMap, take } from 'rxjs';
import type { AuthService } from './auth.service';

type Shown = Pick<AuthService, 'idTokenClaims$' | 'isAuthenticated$' | 'isLoading$' | 'user$'>;

/**
 * What of the facade tells who is signed in, as it is on a server, where that will not be known later on: it ends at once,
 * so that no page waits for it without end.
 */
export function endedOnServer({ isLoading$, isAuthenticated$, user$, idTokenClaims$ }: Shown): Shown {
  const ended = <T>(shown$: Observable<T>): Observable<T> =>
    isLoading$.pipe(
      take(1),
      switchMap((isLoading) => (isLoading ? EMPTY : shown$)),
      take(1),
    );
  return {
    isLoading$: isLoading$.pipe(take(1)),
    isAuthenticated$: ended(isAuthenticated$),
    user$: ended(user$),
    idTokenClaims$: ended(idTokenClaims$),
  };
}
