// Drives the built `ngrx-auth0/testing` in plain Node: no browser, no test runner, no network, and nothing to wait for.
import '@angular/compiler';
import { createPlatformFactory, DOCUMENT, NgModule, PLATFORM_ID, platformCore } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BrowserTestingModule } from '@angular/platform-browser/testing';
import { Store } from '@ngrx/store';
import assert from 'node:assert/strict';
import { staticImportsFrom } from './lib/imports.mjs';
import { fromRoot } from './lib/paths.mjs';

const folder = 'dist/ngrx-auth0/fesm2022';
const { authFeature, AuthService, MfaRequiredError } = await import(fromRoot(`${folder}/ngrx-auth0.mjs`));
const { Auth0Testing, auth0State, provideAuth0Testing, testJwt, testUser } = await import(
  fromRoot(`${folder}/ngrx-auth0-testing.mjs`)
);

const { packages } = staticImportsFrom(fromRoot(`${folder}/ngrx-auth0-testing.mjs`));
const everywhere = ['@angular/core', '@ngrx/effects', '@ngrx/store', 'ngrx-auth0', 'rxjs'];
assert.deepEqual(packages.sort(), everywhere, 'the kit imports what not every application has');

// What jest-environment-jsdom does not have.
for (const name of [
  'fetch',
  'structuredClone',
  'Request',
  'Response',
  'Headers',
  'TextEncoder',
  'TextDecoder',
]) {
  delete globalThis[name];
}
preparePage();

TestBed.configureTestingModule({
  providers: [provideAuth0Testing({ user: testUser, config: { userProjection: ({ name }) => ({ name }) } })],
});
const auth = TestBed.inject(AuthService);
const auth0 = TestBed.inject(Auth0Testing);
assert.deepEqual(auth.user(), { sub: testUser.sub, name: 'Test User' });
assert.equal(testJwt({}).split('.').length, 3);

auth.logout();
assert.equal(auth.status(), 'unauthenticated');

auth0.denyLogin();
auth.loginWithPopup();
assert.equal(auth.error().code, 'access_denied');

auth.loginWithPopup();
assert.deepEqual(now(auth.getAccessTokenSilently()), ['test-token']);

auth0.fail('mfa_required');
assert.ok(now(auth.getAccessTokenSilently())[0] instanceof MfaRequiredError);

auth0.expireToken();
assert.deepEqual(now(auth.getAccessTokenSilently()), ['test-token-2']);

auth0.signOut();
const slice = TestBed.inject(Store).selectSignal(authFeature.selectAuth0State)();
assert.deepEqual(slice, auth0State().auth0);

console.log('** the testing kit runs in plain Node, without a browser, a test runner, and what Jest lacks');

/** All that is asked of a page: its address. */
function preparePage() {
  const location = { href: 'https://app.test/', origin: 'https://app.test', search: '' };
  const page = { baseURI: location.href, location, defaultView: { location } };
  const PageModule = NgModule({
    exports: [BrowserTestingModule],
    providers: [
      { provide: DOCUMENT, useValue: page },
      { provide: PLATFORM_ID, useValue: 'browser' },
    ],
  })(class {});
  TestBed.initTestEnvironment(PageModule, createPlatformFactory(platformCore, 'node')());
}

/** What an observable has right now. */
function now(source) {
  const seen = [];
  source.subscribe({ next: (value) => seen.push(value), error: (error) => seen.push(error) });
  return seen;
}
