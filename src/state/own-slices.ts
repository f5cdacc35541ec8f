/** The slice of the session timers: by its name alone, nothing that it consists of comes along. */
export const SESSION_SLICE = 'auth0Session';

/** The slices that the library registers. */
export const OWN_SLICES: readonly string[] = ['auth0', SESSION_SLICE];
