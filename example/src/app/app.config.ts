import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, provideEnvironmentInitializer, type ApplicationConfig } from '@angular/core';
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withRouterConfig,
} from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import {
  authHttpInterceptorFn,
  clearOnLogout,
  provideAuth0,
  withSessionTimers,
  withTabSync,
} from 'ngrx-auth0';
import { provideAuthEvents } from 'ngrx-auth0/signals';
import { routes } from './app.routes';
import { authConfig } from './auth-config';
import { DEMO_OPTIONS, type DemoOptions } from './demo-options';
import { devtoolsOptions } from './live/devtools-options';
import { leavePrivatePages$ } from './leave-private-pages';
import { LiveLog } from './live/live-log.service';
import { recovery } from './recovery';
import { RuntimeConfigService } from './runtime-config';
import { sessionTimers } from './session-timers';
import { wireInterceptor } from './wire/wire.interceptor';

/** The standalone way: a store, effects, the library, its interceptor. */
export function appConfig(options: DemoOptions): ApplicationConfig {
  return {
    providers: [
      { provide: DEMO_OPTIONS, useValue: options },
      provideRouter(
        routes,
        withComponentInputBinding(),
        withInMemoryScrolling({ anchorScrolling: 'enabled' }),
        // A page that could not be loaded is told by `LatePage`.
        withRouterConfig({ resolveNavigationPromiseOnError: true }),
      ),
      // The second one looks at what the library's sends; nothing that changes a request may stand there.
      provideHttpClient(withInterceptors([authHttpInterceptorFn, wireInterceptor])),
      // Whatever else is in the store belongs to a user, and ends with the session.
      provideStore({}, { metaReducers: [clearOnLogout] }),
      provideEffects({ leavePrivatePages$ }),
      provideStoreDevtools(devtoolsOptions),
      provideAuth0(
        async () => authConfig(await inject(RuntimeConfigService).load(options.configDelay), options),
        withSessionTimers(sessionTimers(options)),
        ...recovery(options),
        ...(options.tabSync ? [withTabSync()] : []),
      ),
      provideAuthEvents(),
      // After the library, whose slice it reads.
      provideEnvironmentInitializer(() => inject(LiveLog)),
    ],
  };
}
