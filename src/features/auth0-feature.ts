import type { EnvironmentProviders, Provider } from '@angular/core';

/** What a `withX()` function returns: an option of `provideAuth0()`. */
export interface Auth0Feature {
  readonly ɵproviders: readonly (EnvironmentProviders | Provider)[];
}
