import { createFeature, createReducer, type MetaReducer, provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import {
  authActionSanitizer,
  AuthApiActions,
  type AuthConfig,
  authStateSanitizer,
  clearOnLogout,
  clearOnLogoutExcept,
  createAuthSanitizers,
} from 'ngrx-auth0';
import type { Equals, Expect } from './equals';

interface Notes {
  readonly notes: readonly string[];
}
const reducer = createReducer<Notes>({ notes: [] });

// As meta-reducers of a root store, typed or not.
provideStore({ notes: reducer }, { metaReducers: [clearOnLogout, clearOnLogoutExcept('router', 'theme')] });
export const metaReducers: MetaReducer<{ notes: Notes }>[] = [clearOnLogout, clearOnLogoutExcept('router')];
export const untyped: MetaReducer[] = [clearOnLogout, clearOnLogoutExcept()];
// @ts-expect-error -- slices are named
clearOnLogoutExcept(reducer);

// Around the reducer of a feature, which keeps its type and its selectors.
const feature = createFeature({ name: 'notes', reducer: clearOnLogout(reducer) });
export const list: readonly string[] = feature.selectNotes({ notes: { notes: [] } });
export const wrapped = clearOnLogout(reducer);
export type Wrapped = Expect<Equals<typeof wrapped, typeof reducer>>;
// @ts-expect-error -- no reducer
clearOnLogout({ notes: [] });

// An application may tell the end of a session to its reducers in tests.
AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });
export const ends: boolean = AuthApiActions.sessionChanged({
  user: { sub: 'a' },
  idTokenClaims: null,
  endsSession: true,
}).endsSession;

provideStoreDevtools({ actionSanitizer: authActionSanitizer, stateSanitizer: authStateSanitizer });
provideStoreDevtools({ maxAge: 50, ...createAuthSanitizers({ keep: ['locale'] }) });
// @ts-expect-error -- claims are named
createAuthSanitizers({ keep: [7] });

export const config: AuthConfig = {
  domain: 'tenant.eu.auth0.com',
  clientId: 'client-id',
  userProjection: ({ name, picture, ...user }) => ({ name, picture, roles: user['roles'] as unknown }),
};
