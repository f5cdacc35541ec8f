import { inject, Injectable } from '@angular/core';
import { ScannedActionsSubject, Store } from '@ngrx/store';
import { BehaviorSubject, exhaustMap, filter, of, scan, startWith } from 'rxjs';
import { authFeature } from './auth.feature';
import { authReducer } from './auth.reducer';
import { type Auth0State, initialAuth0State } from './auth.state';

/** The state with our slice alone: what our selectors need. */
export type SliceOnly = { readonly [authFeature.name]: Auth0State };

/**
 * The slice as the actions make it. The store may show something else: a past that DevTools jumped to, a session that was
 * imported. Whatever acts (guards, requests, effects) looks here, so that what is shown starts nothing.
 */
@Injectable({ providedIn: 'root' })
export class LiveSlice extends BehaviorSubject<SliceOnly> {
  constructor() {
    super({ [authFeature.name]: initialAuth0State });
    // A `MockStore` has no actions: there the state is what the test says.
    const actions$ = inject(ScannedActionsSubject, { optional: true });
    inject(Store)
      .select(authFeature.selectAuth0State)
      .pipe(
        filter((slice: Auth0State | undefined) => !!slice),
        exhaustMap((slice) => actions$?.pipe(scan(authReducer, slice), startWith(slice)) ?? of(slice)),
      )
      .subscribe((slice) => this.next({ [authFeature.name]: slice }));
  }

  get slice(): Auth0State {
    return this.value[authFeature.name];
  }
}
