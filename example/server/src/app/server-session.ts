import { inject, provideAppInitializer, REQUEST } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthApiActions } from 'ngrx-auth0';

/**
 * A server that has a session of its own may tell the store, for the page alone that it renders. A real one looks up what
 * is in the cookie; this one believes it.
 */
export const tellServerSession = provideAppInitializer(() => {
  const cookies = inject(REQUEST)?.headers.get('cookie') ?? '';
  const [, name] = /(?:^|; )session=([^;]*)/.exec(cookies) ?? [];
  if (name) {
    const user = { sub: `auth0|${name}`, name, email: `${name}@example.com` };
    inject(Store).dispatch(
      AuthApiActions.sessionChanged({ user, idTokenClaims: { ...user, __raw: '' }, endsSession: false }),
    );
  }
});
