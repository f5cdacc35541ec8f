import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideAppInitializer,
  provideEnvironmentInitializer,
} from '@angular/core';
import { AuthStart, IS_PROVIDED } from './auth-start';
import { type AuthConfigLoader, loadConfig } from './client/load-config';
import { AuthClientConfig, AuthConfigService } from './config/auth-client-config';
import type { AuthConfig } from './config/auth-config';
import type { Auth0Feature } from './features/auth0-feature';

/**
 * Provides the library to an application, beside `provideStore()` and `provideEffects()`.
 *
 * Providing constructs nothing. When the application is initialised, the library registers its slice and effects, takes
 * a callback out of the address bar and looks for a session; it loads the engine only if there is a hint of one.
 *
 * @param config The configuration; or a function, called in an injection context, that returns it at once or later (the
 * application waits for it, 10 seconds at most). Without it, `AuthClientConfig.set()` has to be called.
 * @param features Options, each made by a `withX()` function.
 *
 * @example
 * ```ts
 * import type { ApplicationConfig } from '@angular/core';
 * import { provideEffects } from '@ngrx/effects';
 * import { provideStore } from '@ngrx/store';
 * import { provideAuth0 } from 'ngrx-auth0';
 *
 * export const appConfig: ApplicationConfig = {
 *   providers: [
 *     provideStore(),
 *     provideEffects(),
 *     provideAuth0({ domain: 'tenant.eu.auth0.com', clientId: 'client-id' }),
 *   ],
 * };
 * ```
 */
export function provideAuth0(
  config?: AuthConfig | AuthConfigLoader,
  ...features: readonly Auth0Feature[]
): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: IS_PROVIDED, useValue: true },
    typeof config === 'function'
      ? provideAppInitializer(() => loadConfig(config, inject(AuthClientConfig)))
      : { provide: AuthConfigService, useValue: config },
    provideEnvironmentInitializer(() => {
      inject(AuthStart).prepare();
    }),
    provideAppInitializer(() => {
      inject(AuthStart).begin();
    }),
    ...features.flatMap((feature) => feature.ɵproviders),
  ]);
}
