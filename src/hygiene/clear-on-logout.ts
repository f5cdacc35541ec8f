import type { Action, ActionReducer } from '@ngrx/store';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import { OWN_SLICES } from '../state/own-slices';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- reducers of any state: `createFeature()` infers it from them
type AnyReducer = ActionReducer<any>;

type SessionChanged = ReturnType<typeof AuthApiActions.sessionChanged>;

/**
 * Starts anew when a session is over: nobody is signed in any more, or somebody else, or in another organization.
 *
 * As a meta-reducer of the root store it clears all slices but those of the library (`auth0`, and `auth0Session`, which
 * tells why a session ended), also those that come later with lazy routes; around the reducer of a feature it clears that
 * one. The reducer then gets `undefined` for its state, and the action. It is pure, so DevTools can replay it. A first
 * `sessionChanged` clears nothing: what was restored before it stays.
 *
 * Use {@link clearOnLogoutExcept} where slices belong to the page and not to the user, like that of `@ngrx/router-store`.
 *
 * @example
 * ```ts
 * import { provideStore } from '@ngrx/store';
 * import { clearOnLogout } from 'ngrx-auth0';
 *
 * export const store = provideStore({}, { metaReducers: [clearOnLogout] });
 * ```
 *
 * @example
 * ```ts
 * import { createFeature, createReducer } from '@ngrx/store';
 * import { clearOnLogout } from 'ngrx-auth0';
 *
 * const initialState: { readonly notes: readonly string[] } = { notes: [] };
 *
 * export const notesFeature = createFeature({
 *   name: 'notes',
 *   reducer: clearOnLogout(createReducer(initialState)),
 * });
 * ```
 */
export function clearOnLogout<R extends AnyReducer>(reducer: R): R {
  return clearing(reducer, []);
}

/**
 * As {@link clearOnLogout} for the root store, but some slices stay, beside those of the library.
 *
 * @param slices Their names.
 *
 * @example
 * ```ts
 * import { provideStore } from '@ngrx/store';
 * import { clearOnLogoutExcept } from 'ngrx-auth0';
 *
 * export const store = provideStore({}, { metaReducers: [clearOnLogoutExcept('router', 'theme')] });
 * ```
 */
export function clearOnLogoutExcept(...slices: readonly string[]): <R extends AnyReducer>(reducer: R) => R {
  return (reducer) => clearing(reducer, slices);
}

function clearing<R extends AnyReducer>(reducer: R, slices: readonly string[]): R {
  const cleared: AnyReducer = (state, action) =>
    reducer(endsSession(action) ? kept(state as object | undefined, slices) : state, action) as unknown;
  return cleared as R;
}

function endsSession(action: Action): boolean {
  return action.type === AuthApiActions.sessionChanged.type && (action as SessionChanged).endsSession;
}

/** Only the root has our slice in it; of a feature nothing is kept. */
function kept(state: object | undefined, slices: readonly string[]): object | undefined {
  const all = Object.entries(state ?? {});
  const isKept = ([name]: [string, unknown]) => [...OWN_SLICES, ...slices].includes(name);
  return all.some(([name]) => name === authFeature.name) ? Object.fromEntries(all.filter(isKept)) : undefined;
}
