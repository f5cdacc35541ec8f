import type { User as EngineUser } from '@auth0/auth0-spa-js';

/** The profile of a user. It is a class, as in auth0-angular; what the library gives are plain objects of its shape. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- as the engine's: nothing but fields
export const User: typeof EngineUser = class {};
export type User = EngineUser;
