import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { cold, hot } from 'jasmine-marbles';
import { AuthActions, AuthApiActions, authFeature } from 'ngrx-auth0';
import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { Auth0Testing, provideAuth0Testing } from './public-api';

/** An effect of an application: the outcome of a login as a message. */
const tellLogins$ = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(AuthApiActions.loginWithPopupSuccess, AuthApiActions.loginWithPopupFailure),
      map((outcome) => ({ type: 'error' in outcome ? `No: ${outcome.error.code}` : 'Welcome' })),
    ),
  { functional: true },
);

function setup() {
  TestBed.configureTestingModule({ providers: [provideAuth0Testing()] });
  const store = TestBed.inject(Store);
  return {
    store,
    auth0: TestBed.inject(Auth0Testing),
    messages$: TestBed.runInInjectionContext(() => tellLogins$()),
  };
}

describe('Marbles', () => {
  it('show the outcome in the frame of its request', () => {
    const { store, messages$ } = setup();
    hot('--r', { r: AuthActions.loginWithPopup() }).subscribe(store);
    expect(messages$).toBeObservable(cold('--w', { w: { type: 'Welcome' } }));
  });

  it('show what changed in the script meanwhile', () => {
    const { store, auth0, messages$ } = setup();
    hot('--d').subscribe(() => {
      auth0.denyLogin();
    });
    hot('-r-r', { r: AuthActions.loginWithPopup() }).subscribe(store);
    expect(messages$).toBeObservable(
      cold('-w-n', { w: { type: 'Welcome' }, n: { type: 'No: access_denied' } }),
    );
  });

  it('show who is signed in, once for each change', () => {
    const { store, auth0 } = setup();
    hot('--i').subscribe(() => {
      auth0.signIn();
    });
    hot('----o').subscribe(() => {
      auth0.signOut();
    });
    expect(store.select(authFeature.selectIsAuthenticated)).toBeObservable(
      cold('n-y-n', { n: false, y: true }),
    );
  });

  it('show the time that slow answers take', () => {
    const { store, auth0, messages$ } = setup();
    auth0.slow(30);
    new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected);
    }).run(({ hot: at, expectObservable }) => {
      at('--r', { r: AuthActions.loginWithPopup() }).subscribe(store);
      expectObservable(messages$).toBe('-- 30ms w', { w: { type: 'Welcome' } });
    });
  });
});
