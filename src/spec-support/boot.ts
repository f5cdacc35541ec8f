import { APP_BASE_HREF, PlatformLocation } from '@angular/common';
import { MockPlatformLocation } from '@angular/common/testing';
import {
  type ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { NavigationStart, provideRouter, Router } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore, Store } from '@ngrx/store';
import { Auth0ClientService } from '../client/auth0-client';
import { LOAD_ENGINE } from '../client/engine';
import type { Auth0State } from '../state/auth.state';
import type { FakeClient } from './fake-client';
import { RUNTIME_CHECKS } from './setup';

/** The router navigates without an outlet too. */
@Component({
  selector: 'auth0-boot',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class BootComponent {}

export interface BootOptions {
  readonly providers: readonly (EnvironmentProviders | Provider)[];
  /** A client that the application provides. Default: none, and the engine cannot be loaded. */
  readonly client?: FakeClient;
  /** The page's URL. */
  readonly url?: string;
}

/** Starts a real application, without a page: its address bar is a mock, and its router goes anywhere. */
export async function boot({ providers, client, url = 'http://app.test/' }: BootOptions) {
  const location = new MockPlatformLocation({ startUrl: url, appBaseHref: '/' });
  const loadEngine = jasmine.createSpy('engine').and.rejectWith(new Error('There is no engine here'));
  const app: ApplicationRef = await createApplication({
    providers: [
      provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
      provideEffects(),
      provideRouter([{ path: '**', children: [] }]),
      { provide: PlatformLocation, useValue: location },
      { provide: APP_BASE_HREF, useValue: '/' },
      { provide: LOAD_ENGINE, useValue: loadEngine },
      client ? { provide: Auth0ClientService, useValue: client.asEngine } : [],
      ...providers,
    ],
  });
  apps.push(app);
  const { injector } = app;
  const store = injector.get(Store);
  const navigations: string[] = [];
  injector.get(Router).events.subscribe((event) => {
    if (event instanceof NavigationStart) {
      navigations.push(event.url);
    }
  });
  return {
    app,
    injector,
    location,
    loadEngine,
    /** Where the router was sent, oldest first. */
    navigations,
    state: (): Auth0State => store.selectSignal((state: object) => (state as { auth0: Auth0State }).auth0)(),
    /** Shows the page: the router makes its first navigation. */
    show: () => {
      // Angular says there that it runs in development mode.
      spyOn(console, 'log');
      app.bootstrap(BootComponent, document.createElement('auth0-boot'));
    },
  };
}

const apps: ApplicationRef[] = [];

/** Ends all applications; to be called after each spec. */
export function endApps(): void {
  apps.splice(0).forEach((app) => {
    app.destroy();
  });
}
