import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { catchError, defer, EMPTY, filter, from, mergeMap, type Observable, of } from 'rxjs';
import type { EngineSession } from '../client/engine-host';
import { AuthGateway } from '../client/gateway';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import type { Auth0State, AuthStatus } from '../state/auth.state';
import { sameData } from '../state/same-data';

type SessionChanged = ReturnType<typeof AuthApiActions.sessionChanged>;

/** Turns what the engine knows about the session into `sessionChanged`, if that is news for the store. */
@Injectable({ providedIn: 'root' })
export class SessionChanges {
  readonly #gateway = inject(AuthGateway);
  readonly #state = inject(Store).selectSignal(authFeature.selectAuth0State);
  #asked = 0;
  #told = 0;

  /** Reads the session; emits `sessionChanged` or nothing. Errors if the engine's cache cannot be read. */
  read(): Observable<SessionChanged> {
    return defer(() => {
      const turn = ++this.#asked;
      return from(this.#gateway.session()).pipe(
        // A slower, older answer must not undo a newer one.
        mergeMap((session) => (turn < this.#told ? EMPTY : this.#tell(session, turn))),
      );
    });
  }

  /**
   * As {@link read}, after a failure or from the cache alone. Where nobody could be asked yet, an empty cache says
   * nothing unless the session `isKnown`: the tenant may just have been out of reach.
   *
   * @param isKnown Whether it is, or the status that it is known in.
   */
  readCautiously(isKnown: AuthStatus | boolean = false): Observable<SessionChanged> {
    return this.read().pipe(
      filter(
        ({ user }) => !!user || isKnown === true || [isKnown, 'authenticated'].includes(this.#state().status),
      ),
      catchError(() => EMPTY),
    );
  }

  /** Nobody is signed in any more, whatever is still being read. */
  end(): Observable<SessionChanged> {
    return defer(() => this.#tell({ user: null, idTokenClaims: null }, ++this.#asked));
  }

  #tell(session: EngineSession, turn: number): Observable<SessionChanged> {
    this.#told = turn;
    const former = this.#state();
    const changed = AuthApiActions.sessionChanged({
      ...session,
      endsSession: former.user !== null && ownerOf(former) !== ownerOf(session),
    });
    const isNews = !sameData(
      [former.status, former.user, former.idTokenClaims],
      [changed.user ? 'authenticated' : 'unauthenticated', changed.user, changed.idTokenClaims],
    );
    return isNews ? of(changed) : EMPTY;
  }
}

/** Whose session it is: another user's, or one of another organization, has nothing of the former. */
function ownerOf({ user, idTokenClaims }: Pick<Auth0State, 'idTokenClaims' | 'user'>): string {
  return `${user?.sub} ${idTokenClaims?.org_id}`;
}
