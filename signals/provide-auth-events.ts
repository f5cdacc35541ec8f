import { type EnvironmentProviders, inject } from '@angular/core';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import { Dispatcher } from '@ngrx/signals/events';
import { tap } from 'rxjs';
import { AuthApiActions } from 'ngrx-auth0';
import { eventOf } from './auth-events';

/** Follows the actions, which a jump in DevTools does not repeat. Effects see an action after the reducers. */
const tellStores$ = createEffect(
  (actions$ = inject(Actions), dispatcher = inject(Dispatcher)) =>
    actions$.pipe(
      ofType(...Object.values(AuthApiActions)),
      tap((action) => {
        dispatcher.dispatch(eventOf(action));
      }),
    ),
  { functional: true, dispatch: false },
);

/** One object: NgRx runs it once, however often it is provided. */
const EFFECTS = { tellStores$ };

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
  return provideEffects(EFFECTS);
}
