import { Component, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

/** Only for those who are not signed in: `anonymousOnly()` sends everybody else to the page Guards. */
@Component({
  selector: 'app-welcome',
  template: `
    <div class="page">
      <div class="intro">
        <h1>Welcome, visitor</h1>
        <p>Only those who are not signed in see this page. After the login its guard sends you on.</p>
      </div>
      <p>
        <button type="button" class="button primary" (click)="logIn()">Log in from here</button>
      </p>
    </div>
  `,
})
export class WelcomeComponent {
  private readonly auth = inject(AuthService);

  protected logIn(): void {
    this.auth.loginWithRedirect({ appState: { target: '/welcome' } });
  }
}
