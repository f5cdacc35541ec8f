import { inject } from '@angular/core';
import { ScannedActionsSubject, Store } from '@ngrx/store';
import { AuthApiActions, authFeature, ɵrememberOriginal } from 'ngrx-auth0';
import { filter, take } from 'rxjs';
import type { Auth0TestingOptions } from './options';
import { testError } from './test-error';
import { testErrorInfo } from './test-error-info';

type Failure = NonNullable<Auth0TestingOptions['error']>;

/** The application starts with an error, once it is known who is signed in. */
export function failAtStart(failure: Failure): void {
  const store = inject(Store);
  if (store.selectSignal(authFeature.selectStatus)() === 'initializing') {
    inject(ScannedActionsSubject)
      .pipe(
        filter(({ type }) => type === AuthApiActions.checkSessionSuccess.type),
        take(1),
      )
      .subscribe(() => {
        tellFailure(store, failure);
      });
  } else {
    tellFailure(store, failure);
  }
}

/** By the outcome alone: a call would end the session by `login_required`, and could be recovered. */
export function tellFailure(store: Pick<Store, 'dispatch'>, failure: Failure): void {
  const error = testError(failure);
  const info = ɵrememberOriginal(testErrorInfo(error, 'getAccessTokenSilently'), error);
  store.dispatch(AuthApiActions.getAccessTokenSilentlyFailure({ error: info }));
}
