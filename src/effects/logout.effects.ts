import { requestEffect } from './request-effect';

/** Signs out. Afterwards nobody is asked who is signed in: a read would see what a late refresh left behind. */
export const logout$ = requestEffect('logout', () => ({ session: 'end' }));
