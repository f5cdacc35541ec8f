import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { AuthActions, AuthService, AuthTabActions } from 'ngrx-auth0';
import { filter } from 'rxjs';
import { leftPrivatePage } from '../leave-private-pages';

/** Says that it was another tab that changed who is signed in here. */
@Component({
  selector: 'app-tab-notice',
  template: `
    <div [class.notice]="what()" [class.ok]="what() === 'in'">
      <p role="status" data-testid="tab-notice">
        @switch (what()) {
          @case ('out') {
            You were logged out in another tab.
          }
          @case ('in') {
            You logged in as {{ auth.user()?.name }} in another tab.
          }
        }
      </p>
      @if (what()) {
        <button type="button" class="button small" (click)="what.set(null)">Dismiss</button>
      }
    </div>
  `,
  styles: `
    .notice {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      align-items: center;
      justify-content: space-between;
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
    const router = inject(Router);
    router.events
      .pipe(
        filter((event) => event instanceof NavigationStart),
        filter(() => router.currentNavigation()?.extras.info !== leftPrivatePage),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.what.set(null));
  }
}
