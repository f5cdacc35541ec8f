import { type ModuleWithProviders, NgModule } from '@angular/core';
import type { AuthConfigLoader } from './client/load-config';
import type { AuthConfig } from './config/auth-config';
import type { Auth0Feature } from './features/auth0-feature';
import { provideAuth0 } from './provide-auth0';

/**
 * The library for applications made of modules, beside `StoreModule.forRoot()` and `EffectsModule.forRoot()`.
 *
 * @example
 * ```ts
 * import { NgModule } from '@angular/core';
 * import { EffectsModule } from '@ngrx/effects';
 * import { StoreModule } from '@ngrx/store';
 * import { AuthModule } from 'ngrx-auth0';
 *
 * @NgModule({
 *   imports: [
 *     StoreModule.forRoot(),
 *     EffectsModule.forRoot(),
 *     AuthModule.forRoot({ domain: 'tenant.eu.auth0.com', clientId: 'client-id' }),
 *   ],
 * })
 * export class AppModule {}
 * ```
 */
@NgModule()
export class AuthModule {
  /** Configuration and features as for `provideAuth0()`. */
  static forRoot(
    config?: AuthConfig | AuthConfigLoader,
    ...features: readonly Auth0Feature[]
  ): ModuleWithProviders<AuthModule> {
    return { ngModule: AuthModule, providers: [provideAuth0(config, ...features)] };
  }
}
