import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, provideRouter, Router } from '@angular/router';
import { authGuard, type AuthGuardOptions } from 'ngrx-auth0';
import { filter, firstValueFrom } from 'rxjs';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing, testJwt, testUser } from './public-api';

const ROLES = 'https://acme.test/roles';

@Component({ selector: 'auth0-page', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

function setup(guard: AuthGuardOptions, options: Auth0TestingOptions = { user: testUser }) {
  TestBed.configureTestingModule({
    providers: [
      provideAuth0Testing(options),
      provideRouter([
        { path: 'orders', component: PageComponent, canActivate: [authGuard(guard)] },
        { path: '', component: PageComponent },
      ]),
    ],
  });
  return { router: TestBed.inject(Router), auth0: TestBed.inject(Auth0Testing) };
}

describe('Guards with the testing kit', () => {
  beforeEach(() => {
    // The guard says why it blocks.
    spyOn(console, 'warn');
  });

  it('decide by the claims that the test gives', async () => {
    const { router, auth0 } = setup({ roles: { claim: ROLES, anyOf: ['admin'] } });
    expect(await router.navigateByUrl('/orders')).toBeFalse();
    auth0.signIn(testUser, { [ROLES]: ['admin'] });
    expect(await router.navigateByUrl('/orders')).toBeTrue();
  });

  it('decide by the scopes that the token was granted', async () => {
    const granted = { user: testUser, token: { scope: 'openid read:orders' } };
    expect(await setup({ scopes: ['read:orders'] }, granted).router.navigateByUrl('/orders')).toBeTrue();
  });

  it('decide by the permissions of a token that can be read', async () => {
    const token = testJwt({ permissions: ['read:orders'] });
    const { router } = setup({ permissions: ['read:orders'] }, { user: testUser, token });
    expect(await router.navigateByUrl('/orders')).toBeTrue();
  });

  it('ask for more, and let pass who comes back with it', async () => {
    const { router, auth0 } = setup({ acr: 'mfa' });
    expect(await router.navigateByUrl('/orders')).toBeFalse();
    expect(auth0.callsTo('loginWithRedirect')).toEqual([
      [
        jasmine.objectContaining({
          authorizationParams: jasmine.objectContaining({ acr_values: 'mfa' }) as object,
        }),
      ],
    ]);
    auth0.loginAs(testUser, { acr: 'mfa' });
    const arrived = firstValueFrom(router.events.pipe(filter((event) => event instanceof NavigationEnd)));
    auth0.returnFromRedirect();
    await arrived;
    expect(router.url).toBe('/orders');
  });
});
