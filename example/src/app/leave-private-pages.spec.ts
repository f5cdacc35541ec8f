import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { authGuardFn, AuthTabActions } from 'ngrx-auth0';
import { provideAuth0Testing, testUser } from 'ngrx-auth0/testing';
import { leavePrivatePages$ } from './leave-private-pages';

@Component({ template: '' })
class PageComponent {}

async function setup(path: string) {
  const component = PageComponent;
  TestBed.configureTestingModule({
    providers: [
      provideAuth0Testing({ user: testUser }),
      provideEffects({ leavePrivatePages$ }),
      provideRouter([
        { path: '', pathMatch: 'full', component },
        { path: 'api', component },
        { path: 'vault', canActivate: [authGuardFn], children: [{ path: 'notes/:id', component }] },
      ]),
    ],
  });
  const router = TestBed.inject(Router);
  await router.navigateByUrl(path);
  return { router, store: TestBed.inject(Store) };
}

describe('leavePrivatePages$', () => {
  for (const name of ['signedOutElsewhere', 'signedInElsewhere'] as const) {
    it(`leaves a private page after ${name}, and no public one`, async () => {
      const { router, store } = await setup('/vault/notes/2');
      store.dispatch(AuthTabActions[name]());
      await new Promise((done) => setTimeout(done));
      expect(router.url).toBe('/');
      await router.navigateByUrl('/api');
      store.dispatch(AuthTabActions[name]());
      await new Promise((done) => setTimeout(done));
      expect(router.url).toBe('/api');
    });
  }
});
