import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthActions, AuthService, authSessionFeature, injectSecondsLeft, SessionTimers } from 'ngrx-auth0';
import { IdleLogout } from './idle-logout.service';

/** Warns before a session ends, and says why it did. */
@Component({
  selector: 'app-session-notice',
  template: `
    @switch (idle()) {
      @case ('warned') {
        <div class="notice danger" role="alert" data-testid="idle-notice">
          <p>
            <strong>Are you still there?</strong> Otherwise you will be logged out in
            <span aria-hidden="true" data-testid="idle-left">{{ idleLeft() }} seconds</span>
            <span class="visually-hidden">a moment</span>.
          </p>
          <p><button type="button" class="button primary" (click)="stay()">Stay signed in</button></p>
        </div>
      }
    }
    @if (idleLogout.minutes(); as minutes) {
      @if (!auth.isAuthenticated()) {
        <div class="notice" role="status" data-testid="idle-logout">
          You were logged out because nobody was there for {{ minutes }}
          {{ minutes === 1 ? 'minute' : 'minutes' }}.
        </div>
      }
    }
    @switch (session()) {
      @case ('expiring') {
        <div class="notice danger" role="alert">
          <p>
            <strong>Your session is about to end.</strong>&ngsp;
            <span aria-hidden="true" data-testid="session-notice-left">{{ left() }} seconds are left.</span>
          </p>
          <p><button type="button" class="button primary" (click)="logIn()">Log in again now</button></p>
        </div>
      }
      @case ('expired') {
        <div class="notice" role="status">
          <p>Your session has ended.</p>
          <p><button type="button" class="button" (click)="logIn()">Log in once more</button></p>
        </div>
      }
    }
  `,
  styles: `
    .notice {
      margin-bottom: var(--space-6);
    }
  `,
})
export class SessionNoticeComponent {
  protected readonly auth = inject(AuthService);
  protected readonly idleLogout = inject(IdleLogout);
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly timers = inject(SessionTimers);

  protected readonly idle = this.store.selectSignal(authSessionFeature.selectIdle);
  protected readonly session = this.store.selectSignal(authSessionFeature.selectSession);
  protected readonly idleLeft = injectSecondsLeft('idle');
  protected readonly left = injectSecondsLeft('session');

  /** The press of the button is activity by itself; a screen reader may press it without any. */
  protected stay(): void {
    this.timers.keepActive();
  }

  protected logIn(): void {
    this.store.dispatch(
      AuthActions.loginWithRedirect({
        appState: { target: this.router.url },
        authorizationParams: { prompt: 'login' },
      }),
    );
  }
}
