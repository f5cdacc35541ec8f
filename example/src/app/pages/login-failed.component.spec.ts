import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { authGuardFn, AuthService } from 'ngrx-auth0';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing } from 'ngrx-auth0/testing';
import { defaultDemoOptions, DEMO_OPTIONS } from '../demo-options';
import { AskedPage } from '../shell/asked-page.service';
import { LoginFailedComponent } from './login-failed.component';

@Component({ template: '<h1>The vault</h1>' })
class VaultComponent {}

async function open(path: string, options: Auth0TestingOptions) {
  TestBed.configureTestingModule({
    providers: [
      { provide: DEMO_OPTIONS, useValue: defaultDemoOptions },
      provideAuth0Testing({ ...options, config: { errorPath: '/error' } }),
      provideRouter([
        { path: 'vault', canActivate: [authGuardFn], component: VaultComponent },
        { path: 'error', component: LoginFailedComponent },
      ]),
    ],
  });
  TestBed.inject(AskedPage);
  const harness = await RouterTestingHarness.create(path);
  const element = harness.fixture.nativeElement as HTMLElement;
  return {
    auth0: TestBed.inject(Auth0Testing),
    router: TestBed.inject(Router),
    heading: () => element.querySelector('h1')?.textContent,
    text: () => element.textContent,
    click: async (name: string) => {
      [...element.querySelectorAll('button')].find((button) => button.textContent.trim() === name)?.click();
      await harness.fixture.whenStable();
    },
  };
}

describe('LoginFailedComponent', () => {
  const path = '/vault?tab=x';

  it('tells a tenant that could not be asked from a login that failed, and names the page', async () => {
    const { router, heading, text } = await open(path, { status: 'unreachable' });
    expect(router.url).toBe('/error');
    expect(heading()).toBe('We could not find out who you are');
    expect(text()).toContain(path);
  });

  it('opens the page that was asked for when the tenant knows the user after all', async () => {
    const { auth0, router, heading } = await open(path, { status: 'unreachable' });
    auth0.signIn();
    await new Promise((done) => setTimeout(done));
    expect(router.url).toBe(path);
    expect(heading()).toBe('The vault');
  });

  it('logs in for the page that was asked for', async () => {
    const { auth0, click } = await open(path, { status: 'unreachable' });
    await click('Log in');
    expect(auth0.callsTo('loginWithRedirect')).toEqual([
      [
        {
          authorizationParams: { prompt: 'login' },
          appState: { target: path, organization: undefined },
        },
      ],
    ]);
  });

  it('says of a login that failed that it did, and of none that there was none', async () => {
    const { auth0, heading } = await open('/error', {});
    expect(heading()).toBe('No login has failed');
    auth0.denyLogin();
    TestBed.inject(AuthService).loginWithPopup();
    await new Promise((done) => setTimeout(done));
    expect(heading()).toBe('The login did not work');
  });
});
