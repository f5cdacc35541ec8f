import { inject } from '@angular/core';
import { patchState, signalStore, withComputed, withMethods, withState } from '@ngrx/signals';
import { Events, on, withEventHandlers, withReducer } from '@ngrx/signals/events';
import { authEvents, withAuth } from 'ngrx-auth0/signals';
import { tap } from 'rxjs';

interface NotesState {
  readonly notes: readonly string[];
}

/** What is no notes of anybody: the start, and what is left when a session ends. */
const nothing: NotesState = { notes: [] };

/** What an action of the tenant may add to the profile of a user. */
interface Claims {
  readonly 'https://ngrx-auth0.example/roles'?: readonly string[];
}

/** Notes of whoever is signed in. They are gone when the session ends, or is somebody else's. */
export const NotesStore = signalStore(
  { providedIn: 'root' },
  withState(nothing),
  withState({ heard: [] as readonly string[] }),
  withAuth<Claims>(),
  withComputed(({ user, notes }) => ({
    title: () => (user() ? `Notes of ${user()?.name ?? 'somebody'}` : 'Notes of nobody'),
    count: () => notes().length,
  })),
  withMethods((store) => ({
    add(note: string): void {
      patchState(store, ({ notes }) => ({ notes: [...notes, note] }));
    },
  })),
  withReducer(on(authEvents.sessionChanged, ({ payload }) => (payload.endsSession ? nothing : {}))),
  withEventHandlers((store, events = inject(Events)) => [
    events
      .on()
      .pipe(tap(({ type }) => patchState(store, ({ heard }) => ({ heard: [type, ...heard].slice(0, 6) })))),
  ]),
);
