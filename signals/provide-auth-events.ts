import { type EnvironmentProviders, inject, Injectable, provideEnvironmentInitializer } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { Dispatcher } from '@ngrx/signals/events';
import { AuthApiActions } from 'ngrx-auth0';
import { eventOf } from './auth-events';

/**
 * Follows the actions, which a jump in DevTools does not repeat, after the reducers. It is no effect of `provideEffects()`: that
 * works beside `provideStore()` only, and not with `StoreModule`.
 */
@Injectable({ providedIn: 'root' })
class AuthEventsTeller {
  constructor() {
    const dispatcher = inject(Dispatcher);
    inject(Actions)
      .pipe(ofType(...Object.values(AuthApiActions)), takeUntilDestroyed())
      .subscribe((action) => {
        dispatcher.dispatch(eventOf(action));
      });
  }
}

/**
 * Tells the events plugin of `@ngrx/signals` what happened: each action of `AuthApiActions` becomes the event of `authEvents` with
 * its name, once, in order, when the slice has changed already.
 *
 * Put it beside `provideAuth0()`. Events are not repeated: a store that is created later reads who is signed in with
 * `withAuth()`, and hears what happens from then on. They go to the `Dispatcher` of the application's root injector.
 *
 * @example
 * ```ts
 * import type { ApplicationConfig } from '@angular/core';
 * import { provideEffects } from '@ngrx/effects';
 * import { provideStore } from '@ngrx/store';
 * import { provideAuth0 } from 'ngrx-auth0';
 * import { provideAuthEvents } from 'ngrx-auth0/signals';
 *
 * export const appConfig: ApplicationConfig = {
 *   providers: [
 *     provideStore(),
 *     provideEffects(),
 *     provideAuth0({ domain: 'tenant.eu.auth0.com', clientId: 'client-id' }),
 *     provideAuthEvents(),
 *   ],
 * };
 * ```
 */
export function provideAuthEvents(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    inject(AuthEventsTeller);
  });
}
