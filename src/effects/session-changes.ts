import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { catchError, defer, EMPTY, from, mergeMap, type Observable, of } from 'rxjs';
import type { EngineSession } from '../client/engine-host';
import { AuthGateway } from '../client/gateway';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import type { Auth0State, AuthStatus } from '../state/auth.state';
import { LiveSlice } from '../state/live-slice';
import { sameData } from '../state/same-data';

type SessionChanged = ReturnType<typeof AuthApiActions.sessionChanged>;

/** Turns what the engine knows about the session into `sessionChanged`, if that is news for the store. */
@Injectable({ providedIn: 'root' })
export class SessionChanges {
  readonly gateway = inject(AuthGateway);
  readonly #live = inject(LiveSlice);
  #asked = 0;
  #shown: Auth0State | undefined;
  /** Whether what the store shows was told of already. */
  #isHealed = false;
  #told = 0;

  constructor() {
    inject(Store)
      .select(authFeature.selectAuth0State)
      .subscribe((shown) => {
        this.#shown = shown;
        this.#isHealed = false;
      });
  }

  /**
   * Reads the session; emits `sessionChanged` or nothing. Errors if the engine's cache cannot be read.
   *
   * @param isKnown Whether an empty cache says that nobody is signed in, or the status that it says so in, beside
   * `authenticated`.
   */
  read(isKnown: AuthStatus | boolean = true): Observable<SessionChanged> {
    return defer(() => {
      const turn = ++this.#asked;
      return from(this.gateway.session()).pipe(
        mergeMap((session) => {
          // A slower, older answer must not undo a newer one that said something.
          if (
            turn < this.#told ||
            !(
              isKnown === true ||
              session.user ||
              ['authenticated', isKnown].includes(this.#live.slice.status)
            )
          ) {
            return EMPTY;
          }
          this.#told = turn;
          return this.#tell(session);
        }),
      );
    });
  }

  /**
   * As {@link read}, after a failure or from the cache alone. Where nobody could be asked yet, an empty cache says
   * nothing unless the session `isKnown`: the tenant may just have been out of reach.
   */
  readCautiously(isKnown: AuthStatus | boolean = false): Observable<SessionChanged> {
    return this.read(isKnown).pipe(catchError(() => EMPTY));
  }

  /** Nobody is signed in any more, whatever is still being read. */
  end(): Observable<SessionChanged> {
    return defer(() => {
      this.#told = ++this.#asked;
      return this.#tell({ user: null, idTokenClaims: null });
    });
  }

  #tell(session: EngineSession): Observable<SessionChanged> {
    const { slice } = this.#live;
    const changed = AuthApiActions.sessionChanged({
      ...session,
      endsSession: slice.user !== null && ownerOf(slice) !== ownerOf(session),
    });
    const { user, idTokenClaims } = changed;
    const next = { status: user ? 'authenticated' : 'unauthenticated', user, idTokenClaims };
    // The store may have been set to something else: by DevTools, or by a reducer of the application that begins anew. It is
    // told once: the past that DevTools show stays as it is.
    const isKnown = [slice, this.#isHealed ? slice : this.#shown].every((known) =>
      sameData({ ...known, ...next }, known),
    );
    this.#isHealed = true;
    return isKnown ? EMPTY : of(changed);
  }
}

/** Whose session it is: another user's, or one of another organization, has nothing of the former. */
function ownerOf({ user, idTokenClaims }: Pick<Auth0State, 'idTokenClaims' | 'user'>): string {
  return `${user?.sub} ${idTokenClaims?.org_id}`;
}
