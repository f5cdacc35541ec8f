import { type EnvironmentProviders, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { Auth0ClientService, type Auth0Feature, provideAuth0, ɵAuthGateway } from 'ngrx-auth0';
import { Auth0Testing } from './auth0-testing';
import { failAtStart } from './failure-at-start';
import { testConfig } from './fixtures';
import type { Auth0TestingOptions } from './options';
import { Script, TESTING_OPTIONS } from './script';
import { createTestClient } from './test-client';
import { TestEngine } from './test-engine';
import { TestGateway } from './test-gateway';

/** NgRx's checks that find what would break an application: mutations, and what DevTools could not show. */
const RUNTIME_CHECKS = {
  strictActionImmutability: true,
  strictActionSerializability: true,
  strictStateImmutability: true,
  strictStateSerializability: true,
};

/**
 * Provides the library in a test: the real actions, slice, effects, facade, guards and interceptor, and in place of the
 * engine a script, {@link Auth0Testing}. It includes `provideStore()`, `provideEffects()` and `provideAuth0()`.
 *
 * No network, no crypto, no popup, nothing that leaves the page; and no wait: the first state is there when the first
 * component is created. Works with any test runner.
 *
 * @param options What the application finds. Default: nobody is signed in, and that is known.
 * @param features Options of `provideAuth0()`, each made by a `withX()` function.
 *
 * @example
 * ```ts
 * import { Component, inject } from '@angular/core';
 * import { TestBed } from '@angular/core/testing';
 * import { AuthService } from 'ngrx-auth0';
 * import { provideAuth0Testing } from 'ngrx-auth0/testing';
 *
 * @Component({ selector: 'app-greeting', template: `Hello {{ auth.user()?.name }}` })
 * class GreetingComponent {
 *   protected readonly auth = inject(AuthService);
 * }
 *
 * it('greets who is signed in', async () => {
 *   TestBed.configureTestingModule({
 *     providers: [provideAuth0Testing({ user: { sub: 'auth0|ada', name: 'Ada' } })],
 *   });
 *   const fixture = TestBed.createComponent(GreetingComponent);
 *   await fixture.whenStable();
 *   expect((fixture.nativeElement as HTMLElement).textContent).toBe('Hello Ada');
 * });
 * ```
 */
export function provideAuth0Testing(
  options: Auth0TestingOptions = {},
  ...features: readonly Auth0Feature[]
): EnvironmentProviders {
  const { config, error, status, store = true } = options;
  return makeEnvironmentProviders([
    store ? [provideStore({}, { runtimeChecks: RUNTIME_CHECKS }), provideEffects()] : [],
    { provide: TESTING_OPTIONS, useValue: options },
    Script,
    TestEngine,
    TestGateway,
    Auth0Testing,
    { provide: ɵAuthGateway, useExisting: TestGateway },
    { provide: Auth0ClientService, useFactory: createTestClient },
    config === false ? [] : provideAuth0({ ...testConfig, ...config }, ...features),
    error && (!status || status === 'initializing') ? provideAppInitializer(() => failAtStart(error)) : [],
  ]);
}
