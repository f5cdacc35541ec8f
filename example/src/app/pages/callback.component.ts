import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from 'ngrx-auth0';

/** Public, the `redirect_uri`: stands on the screen while the library exchanges the code, then it navigates on. */
@Component({
  selector: 'app-callback',
  imports: [RouterLink],
  template: `
    <div class="page">
      @if (auth.isLoading()) {
        <div class="intro">
          <h1>Signing you in</h1>
          <p role="status">The code of the tenant is being exchanged for a session…</p>
          <progress aria-label="Signing you in"></progress>
        </div>
      } @else {
        <div class="intro">
          <h1>{{ auth.isAuthenticated() ? 'You are signed in' : 'No login is under way' }}</h1>
          <p>This is where logins come back to. Opened directly, there is nothing to do here.</p>
        </div>
        <p><a class="button" routerLink="/">Go to the home page</a></p>
      }
    </div>
  `,
  styles: `
    progress {
      width: 100%;
      accent-color: var(--accent);
    }
  `,
})
export class CallbackComponent {
  protected readonly auth = inject(AuthService);
}
