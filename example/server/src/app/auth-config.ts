import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';
import type { AuthConfig } from 'ngrx-auth0';
import { map, type Observable } from 'rxjs';
import { Environment } from './environment';
import { injectVisitorName } from './visitor';

/** The same in the browser and on the server, where it is called once for each request. */
export function loadAuthConfig(): Observable<AuthConfig> {
  // Not `window`, which a server has not.
  const { origin } = inject(DOCUMENT).location;
  const login_hint = injectVisitorName();
  return inject(Environment).config$.pipe(
    map(({ domain, clientId, audience, api }) => ({
      domain,
      clientId,
      authorizationParams: {
        redirect_uri: `${origin}/callback`,
        audience,
        scope: 'openid profile email read:messages',
        ...(login_hint && { login_hint }),
      },
      httpInterceptor: {
        allowedList: [
          { uri: '/greeting', allowAnonymous: true },
          { uri: `${api}/api/public`, allowAnonymous: true },
          `${api}/api/*`,
        ],
      },
    })),
  );
}
