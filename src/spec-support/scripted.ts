import { TestBed } from '@angular/core/testing';
import { type Action, ScannedActionsSubject, Store } from '@ngrx/store';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing } from 'ngrx-auth0/testing';
import type { Observable } from 'rxjs';
import { AuthService } from '../auth.service';
import { authFeature } from '../state/auth.feature';

/** An application as those of users have it in their specs: the testing kit in place of the engine, and no wait. */
export function setupScripted(options?: Auth0TestingOptions) {
  TestBed.configureTestingModule({ providers: [provideAuth0Testing(options)] });
  const store = TestBed.inject(Store);
  const actions: Action[] = [];
  TestBed.inject(ScannedActionsSubject).subscribe((action) => actions.push(action));
  return {
    store,
    auth: TestBed.inject<AuthService>(AuthService),
    auth0: TestBed.inject(Auth0Testing),
    /** The actions since the application was initialised, oldest first. */
    actions,
    /** Their types without the source: `Session Changed`. */
    types: () => actions.map((action) => action.type.replace(/^\[.*\] /, '')),
    state: store.selectSignal(authFeature.selectAuth0State),
  };
}

/** What an observable tells from now on. */
export function record<T>(told: Observable<T>): T[] {
  const values: T[] = [];
  told.subscribe({ next: (value) => values.push(value), error: () => undefined });
  return values;
}
