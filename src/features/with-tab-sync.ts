import { inject } from '@angular/core';
import type { Auth0Feature } from './auth0-feature';
import { HEAR_LAST_WORD } from './last-word';
import { provideOwnEffects } from './provide-parts';
import { hearTabs$ } from './tab-sync/hear-tabs.effects';
import { TabChannel } from './tab-sync/tab-channel';
import { tellTabs$ } from './tab-sync/tell-tabs.effects';

/**
 * Keeps the tabs of an application at one session: a logout in one signs the others out, a login in one brings the others
 * in, or resets them if it is another user. Without it a tab goes on with what it has until its tokens end.
 *
 * Tabs with the same domain and client id tell each other of logins and logouts, by a `BroadcastChannel` and a note in local
 * storage (`ngrx-auth0.<clientId>.tabs`). Neither holds a token or a claim; a short hash of the user stands there, which hides
 * nobody from who has a list of users. What another tab changed is told by `sessionChanged` and then `AuthTabActions`.
 *
 * A logout elsewhere ends the session in this tab alone, once, with no request: calls that wait for a token fail with NGA0303. A
 * login elsewhere makes this tab look once it is seen: with `cacheLocation: 'localstorage'` in the cache, else silently at the
 * tenant. No tab logs in by itself after a logout elsewhere: guards wait for the next navigation, {@link withReLogin} for a
 * click.
 *
 * Nothing happens on a server.
 *
 * @example
 * ```ts
 * import { provideAuth0, withTabSync } from 'ngrx-auth0';
 *
 * export const auth0 = provideAuth0(
 *   { domain: 'tenant.eu.auth0.com', clientId: 'client-id' },
 *   withTabSync(),
 * );
 * ```
 */
export function withTabSync(): Auth0Feature {
  return {
    ɵproviders: [
      { provide: HEAR_LAST_WORD, useFactory: () => inject(TabChannel).catchUp },
      provideOwnEffects({ tellTabs$, hearTabs$ }),
    ],
  };
}
