import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import {
  type AppState,
  AuthApiActions,
  AuthenticationError,
  authFeature,
  AuthService,
  originalError,
} from 'ngrx-auth0';
import { AskedPage } from '../shell/asked-page.service';

/**
 * Public, the `errorPath`: where a login that came back with an error leads, and a guard where the tenant could not be
 * asked who is signed in.
 */
@Component({
  selector: 'app-login-failed',
  imports: [RouterLink],
  template: `
    <div class="page">
      <div class="intro">
        @switch (what()) {
          @case ('signed-in') {
            <h1>You are signed in</h1>
            <p>
              @if (asked.url(); as url) {
                The page that you asked for is
                <span class="mono url" data-testid="asked">{{ url }}</span>.
              } @else {
                There is nothing left to do here.
              }
            </p>
          }
          @case ('unknown') {
            <h1>We could not find out who you are</h1>
            <p>
              The tenant could not be asked, so no login was started.
              @if (asked.url(); as url) {
                Ask again: once it answers,
                <span class="mono url" data-testid="asked">{{ url }}</span> opens.
              }
            </p>
          }
          @case ('connection') {
            <h1>The account was not connected</h1>
            <p>The tenant, or the library, said why. Nothing was started again by itself.</p>
          }
          @case ('failed') {
            <h1>The login did not work</h1>
            <p>
              The tenant, or the library, said why. Nothing was started again by itself, so nothing can loop.
            </p>
          }
          @default {
            <h1>No login has failed</h1>
            <p>There is no error to show: it was cleared, or this page was opened directly.</p>
          }
        }
      </div>
      @if (auth.error(); as error) {
        <dl class="facts card">
          <dt>Code</dt>
          <dd class="mono">{{ error.code }}</dd>
          <dt>Category</dt>
          <dd>{{ error.category }}</dd>
          <dt>Description</dt>
          <dd>{{ error.description }}</dd>
        </dl>
      }
      <p class="row">
        @switch (what()) {
          @case ('signed-in') {
            @if (asked.url()) {
              <button type="button" class="button primary" (click)="open()">Go to the page</button>
            } @else {
              <a class="button primary" routerLink="/profile">Open your profile</a>
            }
          }
          @case ('unknown') {
            <button type="button" class="button primary" [attr.aria-busy]="checking()" (click)="askAgain()">
              Ask again
            </button>
            <button type="button" class="button" (click)="tryAgain()">Log in</button>
          }
          @case ('connection') {
            <a class="button primary" routerLink="/connected-accounts">Go to the connected accounts</a>
          }
          @default {
            <button type="button" class="button primary" (click)="tryAgain()">Try again</button>
          }
        }
        <a class="button" routerLink="/">Go to the home page</a>
        <a class="button" routerLink="/errors">See all errors</a>
      </p>
    </div>
  `,
  styles: `
    .url {
      overflow-wrap: anywhere;
    }
  `,
})
export class LoginFailedComponent {
  protected readonly auth = inject(AuthService);
  protected readonly asked = inject(AskedPage);
  private readonly router = inject(Router);
  private readonly activity = inject(Store).selectSignal(authFeature.selectActivity);
  protected readonly checking = computed(() => this.activity().includes('checkSession'));

  protected readonly what = computed(() => {
    const error = this.auth.error();
    if (error?.connection !== undefined) return 'connection';
    // A check that failed is no login that failed.
    if (this.auth.status() === 'unreachable' && error?.operation === 'checkSession') return 'unknown';
    if (error) return 'failed';
    return this.auth.isAuthenticated() ? 'signed-in' : 'nothing';
  });

  constructor() {
    // From the action: a jump in time opens no page.
    inject(Actions)
      .pipe(ofType(AuthApiActions.sessionChanged), takeUntilDestroyed())
      .subscribe(({ user }) => {
        const url = this.asked.url();
        if (user && url !== undefined) void this.router.navigateByUrl(url);
      });
  }

  protected open(): void {
    void this.router.navigateByUrl(this.target());
  }

  protected askAgain(): void {
    if (!this.checking()) this.auth.checkSession();
  }

  protected target(): string {
    // The real error still has what the login was started with, so it leads to the page that was asked for.
    return this.asked.url() ?? this.appState()?.target ?? '/profile';
  }

  protected tryAgain(): void {
    const organization = this.appState()?.['organization'] as string | undefined;
    this.auth.loginWithRedirect({
      // Asks who it is: without it, the tenant would refuse the same person again.
      authorizationParams: { prompt: 'login', ...(organization && { organization }) },
      appState: { target: this.target(), organization },
    });
  }

  private appState(): AppState | null {
    const error = this.auth.error();
    const failed = error && originalError(error);
    return failed instanceof AuthenticationError ? (failed.appState as AppState | null) : null;
  }
}
