import { popupEffect, requestEffect } from './request-effect';

/** Leaves for the login page; after two clicks, the last one decides where the browser goes. */
export const loginWithRedirect$ = requestEffect('loginWithRedirect', () => ({
  // It changes when the browser comes back; meanwhile a first check may be under way.
  session: 'same',
}));

export const loginWithPopup$ = popupEffect('loginWithPopup');

/** Leaves for the page of an account's provider; what came of it is known when the browser comes back. */
export const connectAccountWithRedirect$ = requestEffect('connectAccountWithRedirect', () => ({
  session: 'readCautiously',
}));
