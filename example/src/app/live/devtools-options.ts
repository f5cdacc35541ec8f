import type { StoreDevtoolsOptions } from '@ngrx/store-devtools';

/** How many actions can be gone back to. */
export const maxAge = 200;

/** The slice holds no secrets, so its history may be looked at, exported and replayed, in production, too. */
export const devtoolsOptions: StoreDevtoolsOptions = { name: 'ngrx-auth0 example', maxAge };
