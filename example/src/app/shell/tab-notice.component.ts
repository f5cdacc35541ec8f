import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { AuthActions, AuthService, AuthTabActions } from 'ngrx-auth0';

/** Says that it was another tab that changed who is signed in here. */
@Component({
  selector: 'app-tab-notice',
  template: `
    <div role="status" data-testid="tab-notice">
      @switch (what()) {
        @case ('out') {
          <p class="notice">You were logged out in another tab.</p>
        }
        @case ('in') {
          <p class="notice ok">You logged in as {{ auth.user()?.name }} in another tab.</p>
        }
      }
    </div>
  `,
  styles: `
    .notice {
      margin-bottom: var(--space-6);
    }
  `,
})
export class TabNoticeComponent {
  protected readonly auth = inject(AuthService);
  protected readonly what = signal<'in' | 'out' | null>(null);

  constructor() {
    // What was done is told by actions: a jump in time says nothing of it once more.
    inject(Actions)
      .pipe(
        ofType(
          AuthTabActions.signedInElsewhere,
          AuthTabActions.signedOutElsewhere,
          AuthActions.logout,
          AuthActions.loginWithPopup,
        ),
        takeUntilDestroyed(),
      )
      .subscribe(({ type }) => {
        this.what.set(
          type === AuthTabActions.signedInElsewhere.type
            ? 'in'
            : type === AuthTabActions.signedOutElsewhere.type
              ? 'out'
              : null,
        );
      });
  }
}
