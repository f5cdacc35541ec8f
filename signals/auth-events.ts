import { event, type EventCreator, type EventInstance } from '@ngrx/signals/events';
import type { Action } from '@ngrx/store';
import { AuthApiActions } from 'ngrx-auth0';

type Outcomes = typeof AuthApiActions;

/** What an action carries beside its type. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- as `event()` types an event that carries nothing
type PayloadOf<A> = keyof Omit<A, 'type'> extends never ? void : Omit<A, 'type'>;

/** An event creator for each action of `AuthApiActions`, with its type, and its other properties for a payload. */
export type AuthEvents = {
  readonly [Name in keyof Outcomes]: EventCreator<
    Outcomes[Name]['type'],
    PayloadOf<ReturnType<Outcomes[Name]>>
  >;
};

/**
 * What happened, as events of `@ngrx/signals/events`: one for each action of `AuthApiActions`, named alike. They reach stores and
 * handlers if the application has {@link provideAuthEvents}.
 *
 * They are for listening. Dispatching one changes nothing in the session: ask for it with `withAuth()` or `AuthActions`.
 *
 * @example
 * ```ts
 * import { signalStore, withState } from '@ngrx/signals';
 * import { on, withReducer } from '@ngrx/signals/events';
 * import { authEvents } from 'ngrx-auth0/signals';
 *
 * const initialState: { readonly notes: readonly string[] } = { notes: [] };
 *
 * export const NotesStore = signalStore(
 *   { providedIn: 'root' },
 *   withState(initialState),
 *   withReducer(on(authEvents.sessionChanged, ({ payload }) => (payload.endsSession ? initialState : {}))),
 * );
 * ```
 */
export const authEvents = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ Object.entries(AuthApiActions).map(([name, { type }]) => [name, event(type)]),
) as unknown as AuthEvents;

/** The event for an action: the same type and the same plain data, so that `originalError()` finds the real error. */
export function eventOf({ type, ...payload }: Action): EventInstance<string, unknown> {
  return { type, payload: Object.keys(payload).length > 0 ? payload : undefined };
}
