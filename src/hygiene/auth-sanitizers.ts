import type { Action } from '@ngrx/store';
import { OWN_SLICES } from '../state/own-slices';
import { isObject, memoized } from './mask';
import { maskedData } from './masked-data';

const OWN_ACTION = /^\[Auth0( API| Recovery| Session)?] /;

/** What `createAuthSanitizers()` may be told. */
export interface AuthSanitizerOptions {
  /** Claims to show as they are, beside those of the protocol. Default: none. */
  readonly keep?: readonly string[];
}

/** Two options of `provideStoreDevtools()`. */
export interface AuthSanitizers {
  /** Masks the profile in an action of the library; others stay as they are. */
  readonly actionSanitizer: (action: Action, id?: number) => Action;
  /** Masks the profile in the slices of the library; the rest of the state stays as it is. */
  readonly stateSanitizer: <S>(state: S, index?: number) => S;
}

/**
 * Sanitizers for `provideStoreDevtools()` that mask who is signed in, in all actions and slices of the library: names,
 * addresses, pictures and custom claims; parameters of a login that are none of the protocol, such as `login_hint`; what an
 * application put into `appState`, but for `target`; and what looks like an e-mail address in any text.
 *
 * What a developer needs stays: which claims there are, those of the protocol, and whether two sessions are the same user's,
 * for `sub` becomes `user-1`, `user-2` in the order of appearance. The store itself has all of it, see `userProjection`.
 * What is given twice is masked to the same object, so that DevTools finds small differences; nothing throws.
 *
 * @param options `keep`: claims to show. Default: none.
 *
 * @example
 * ```ts
 * import { provideStoreDevtools } from '@ngrx/store-devtools';
 * import { createAuthSanitizers } from 'ngrx-auth0';
 *
 * export const devtools = provideStoreDevtools({
 *   maxAge: 100,
 *   ...createAuthSanitizers({ keep: ['locale', 'https://app.example.com/roles'] }),
 * });
 * ```
 */
export function createAuthSanitizers({ keep = [] }: AuthSanitizerOptions = {}): AuthSanitizers {
  const masked = maskedData(keep);
  const maskedSlice = ([name, slice]: [string, unknown]) => [
    name,
    OWN_SLICES.includes(name) ? masked(slice) : slice,
  ];
  const maskedRoot = memoized(
    (state) => Object.fromEntries(Object.entries(state).map(maskedSlice)) as object,
    (state) => state,
  );

  return {
    actionSanitizer: (action) => (isOurs(action) ? (masked(action) as Action) : action),
    stateSanitizer: <S>(state: S) =>
      isObject(state) && OWN_SLICES.some((name) => Object.hasOwn(state, name))
        ? (maskedRoot(state) as S)
        : state,
  };
}

function isOurs(action: unknown): boolean {
  const type: unknown = isObject(action) && (action as Partial<Action>).type;
  return typeof type === 'string' && OWN_ACTION.test(type);
}

const defaults = /* @__PURE__ */ createAuthSanitizers();

/** The action sanitizer of {@link createAuthSanitizers} that keeps no claim but those of the protocol. */
export const authActionSanitizer: AuthSanitizers['actionSanitizer'] = (action) =>
  defaults.actionSanitizer(action);

/** The state sanitizer that goes with {@link authActionSanitizer}. */
export const authStateSanitizer: AuthSanitizers['stateSanitizer'] = (state) => defaults.stateSanitizer(state);
