import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AppState, AuthenticationError, AuthService, originalError } from 'ngrx-auth0';

/** Public, the `errorPath`: where a login that came back with an error leads. */
@Component({
  selector: 'app-login-failed',
  imports: [RouterLink],
  template: `
    <div class="page">
      <div class="intro">
        <h1>{{ isConnection() ? 'The account was not connected' : 'The login did not work' }}</h1>
        @if (auth.error(); as error) {
          <p>
            The tenant, or the library, said why. Nothing was started again by itself, so nothing can loop.
          </p>
        } @else {
          <p>There is no error to show: it was cleared, or this page was opened directly.</p>
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
        @if (isConnection()) {
          <a class="button primary" routerLink="/connected-accounts">Go to the connected accounts</a>
        } @else {
          <button type="button" class="button primary" (click)="tryAgain()">Try again</button>
        }
        <a class="button" routerLink="/">Go to the home page</a>
        <a class="button" routerLink="/errors">See all errors</a>
      </p>
    </div>
  `,
})
export class LoginFailedComponent {
  protected readonly auth = inject(AuthService);
  protected readonly isConnection = computed(() => this.auth.error()?.connection !== undefined);

  protected tryAgain(): void {
    // The real error still has what the login was started with, so it leads to the page that was asked for.
    const error = this.auth.error();
    const failed = error && originalError(error);
    const appState = failed instanceof AuthenticationError ? (failed.appState as AppState | null) : null;
    const organization = appState?.['organization'] as string | undefined;
    this.auth.loginWithRedirect({
      // Asks who it is: without it, the tenant would refuse the same person again.
      authorizationParams: { prompt: 'login', ...(organization && { organization }) },
      appState: { target: appState?.target ?? '/profile', organization },
    });
  }
}
