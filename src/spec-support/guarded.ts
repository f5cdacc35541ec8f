import { MOCK_PLATFORM_LOCATION_CONFIG } from '@angular/common/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { IdToken } from '@auth0/auth0-spa-js';
import { provideRouter, Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { engineError } from './answers';
import { ADA, FakeClient } from './fake-client';
import { setup, type SetupOptions } from './setup';

@Component({ selector: 'auth0-page', template: '' })
export class Page {}

/** An application with a router. */
export async function setupRouter(
  routes: Routes,
  { client = new FakeClient(), providers = [], ...options }: SetupOptions = {},
) {
  const app = setup({ ...options, client, providers: [provideRouter(routes), ...providers] });
  await app.settle();
  const harness = await RouterTestingHarness.create();
  const router = TestBed.inject(Router);
  return {
    ...app,
    router,
    /** Goes to `url`; whether the navigation ended there, or where else. */
    go: (url: string): Promise<boolean> => router.navigateByUrl(url),
    harness,
  };
}

/** @param claims What the ID token says besides who it is. */
export async function signedIn(claims?: Partial<IdToken>): Promise<FakeClient> {
  const client = new FakeClient();
  await client.signIn(ADA, claims);
  return client;
}

/** A client whose tenant answered the login with an error. */
export function failedCallback(): FakeClient {
  const client = new FakeClient();
  client.onCallback = () => Promise.reject(engineError('access_denied'));
  return client;
}

/** A client that is back from a login which was given `appState`, in a session with these claims. */
export function backFrom(appState: object, claims?: Partial<IdToken>): FakeClient {
  const client = new FakeClient();
  client.onCallback = async () => {
    await client.signIn(ADA, claims);
    return { appState } as never;
  };
  return client;
}

/** The page is where the tenant's answer arrived. */
export const AT_CALLBACK = {
  provide: MOCK_PLATFORM_LOCATION_CONFIG,
  useValue: { startUrl: 'https://app.test/?error=access_denied&state=s' },
};
