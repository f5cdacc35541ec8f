import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-welcome',
  template: `
    <h1>Welcome, stranger</h1>
    @if (auth.isLoading()) {
      <p data-testid="inside">We may know each other</p>
    } @else {
      <p data-testid="inside">We do not know each other</p>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WelcomeComponent {
  readonly auth = inject(AuthService);
}
