import { type Auth0State, authFeature } from 'ngrx-auth0';

/** The state of an application with the slice in it, for `provideMockStore({ initialState })`. */
export function auth0State(slice: Auth0State): { readonly [authFeature.name]: Auth0State } {
  return { [authFeature.name]: slice };
}
