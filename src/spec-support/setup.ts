import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { type Action, provideStore, ScannedActionsSubject, Store } from '@ngrx/store';
import { Auth0ClientService } from '../client/auth0-client';
import * as engineSide from '../client/engine-side';
import { registerEngineSide } from '../client/on-demand';
import type { AuthConfig } from '../config/auth-config';
import type { Auth0Feature } from '../features/auth0-feature';
import { provideAuth0 } from '../provide-auth0';
import type { Auth0State } from '../state/auth.state';
import { FakeClient } from './fake-client';

export const CONFIG: AuthConfig = { domain: 'tenant.test', clientId: 'client-id' };

/**
 * All of NgRx's runtime checks but one: `strictActionWithinNgZone` asks for a zone, and these specs run without zone.js.
 */
export const RUNTIME_CHECKS = {
  strictActionImmutability: true,
  strictActionSerializability: true,
  strictActionTypeUniqueness: true,
  strictStateImmutability: true,
  strictStateSerializability: true,
};

export interface SetupOptions {
  readonly client?: FakeClient;
  readonly config?: Partial<AuthConfig>;
  readonly providers?: readonly (EnvironmentProviders | Provider)[];
  readonly features?: readonly Auth0Feature[];
  /** In place of `provideAuth0()` with {@link CONFIG}, `config` and `features`. */
  readonly auth?: EnvironmentProviders;
  /** Whether it is the next page of the same visit: what stands in session storage is still there. */
  readonly isNextPage?: boolean;
}

/** Specs log in more often than a person does. */
export function forgetLogins(): void {
  for (const kind of ['login', 'logins', 're-logins', 'refused']) {
    sessionStorage.removeItem(`ngrx-auth0.${CONFIG.clientId}.${kind}`);
  }
  forgetFreshLogin();
}

function forgetFreshLogin(): void {
  document.cookie = `ngrx-auth0.${CONFIG.clientId}.is.authenticated=; path=/; max-age=0`;
}

// For all specs: in whatever order they run, none finds what another one left.
afterEach(forgetFreshLogin);

/** An application with the real store and effects, and a fake client that the application provides. */
export function setup({
  client = new FakeClient(),
  config,
  providers = [],
  features = [],
  auth,
  isNextPage = false,
}: SetupOptions = {}) {
  const actions: Action[] = [];
  if (!isNextPage) {
    forgetLogins();
  }
  // It comes with the engine, which the fake client is here instead of.
  registerEngineSide(engineSide);
  TestBed.configureTestingModule({
    providers: [
      provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
      provideEffects(),
      { provide: Auth0ClientService, useValue: client.asEngine },
      ...providers,
      auth ?? provideAuth0({ ...CONFIG, ...config }, ...features),
    ],
  });
  TestBed.inject(ScannedActionsSubject).subscribe((action) => {
    if (action.type.startsWith('[Auth0')) {
      actions.push(action);
    }
  });
  const store = TestBed.inject(Store);
  return {
    client,
    store,
    /** The library's actions since the application was initialised, oldest first. */
    actions,
    /** Their types without the source: `Session Changed`. */
    types: () => actions.map((action) => action.type.replace(/^\[.*\] /, '')),
    state: (): Auth0State => store.selectSignal((state: object) => (state as { auth0: Auth0State }).auth0)(),
    /** Lets everything that is due without a timer happen. */
    settle: async () => {
      for (let turn = 0; turn < 150; turn++) {
        await Promise.resolve();
      }
    },
  };
}
