import { authFeature } from './auth.feature';

/** Of `withSessionTimers()`; here for those who only need to know its name. */
export const SESSION_SLICE = 'auth0Session';

/** Slices of the library forget by themselves, and keep what may be shown to whoever has to log in now. */
export function isOwnSlice(name: string): boolean {
  return name === authFeature.name || name === SESSION_SLICE;
}
