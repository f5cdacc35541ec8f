import { Location } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService, type ForbiddenContext } from 'ngrx-auth0';

/** Public: where guards lead users who do not meet what they ask for. */
@Component({
  selector: 'app-forbidden',
  imports: [RouterLink],
  template: `
    <div class="page">
      <div class="intro">
        <h1>You may not see this page</h1>
        <p>You are signed in, but the guard of the page asks for more.</p>
      </div>
      @if (forbidden; as why) {
        <dl class="facts card">
          <dt>Page</dt>
          <dd class="mono">{{ why.url }}</dd>
          <dt>Requirement</dt>
          <dd class="mono" data-testid="requirement">{{ why.requirement }}</dd>
          <dt>Reason</dt>
          <dd data-testid="reason">{{ why.reason }}</dd>
        </dl>
      }
      <p class="row">
        <a class="button primary" routerLink="/guards">All guards</a>
        <button type="button" class="button" (click)="logIn()">Log in as somebody else</button>
      </p>
    </div>
  `,
})
export class ForbiddenComponent {
  private readonly auth = inject(AuthService);
  /** What the guard put into the state of the navigation; nothing where the page was opened directly. */
  protected readonly forbidden = (
    inject(Location).getState() as { readonly forbidden?: ForbiddenContext } | null
  )?.forbidden;

  protected logIn(): void {
    this.auth.loginWithRedirect({
      authorizationParams: { prompt: 'login' },
      appState: { target: this.forbidden?.url ?? '/guards' },
    });
  }
}
