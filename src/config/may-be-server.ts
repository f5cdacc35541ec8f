declare const ngDevMode: unknown;
declare const ngServerMode: unknown;

/**
 * Whether this code may run on a server. A production build for browsers knows that it does not, and leaves out all that
 * stands under this. (Builds of tests take themselves for browsers, too, but are in dev mode.)
 */
export const MAY_BE_SERVER =
  typeof ngServerMode === 'undefined' || !!ngServerMode || typeof ngDevMode === 'undefined' || !!ngDevMode;
