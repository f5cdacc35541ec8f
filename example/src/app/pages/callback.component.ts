import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from 'ngrx-auth0';
import { task } from '../ui/task';

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
          @if (!auth.isAuthenticated()) {
            <p>
              If you were just logging in: the page was loaded again before that was done. Log in once more;
              the tenant most likely still knows you.
            </p>
          }
        </div>
        <p class="row">
          @if (!auth.isAuthenticated()) {
            <button
              type="button"
              class="button primary"
              [attr.aria-busy]="login.busy()"
              (click)="login.run()"
            >
              Log in
            </button>
          }
          <a class="button" routerLink="/">Go to the home page</a>
        </p>
        @if (login.failure(); as failure) {
          <p class="notice danger" role="alert">{{ failure }}</p>
        }
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
  protected readonly login = task(() => this.auth.loginWithRedirect({ appState: { target: '/profile' } }));
}
