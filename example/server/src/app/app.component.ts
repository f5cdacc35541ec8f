import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Auth0If, AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-root',
  imports: [Auth0If, RouterLink, RouterOutlet],
  template: `
    <header>
      <nav>
        <a routerLink="/">Home</a> <a routerLink="/about">About</a> <a routerLink="/welcome">Welcome</a>
        <a routerLink="/account">Account</a> <a routerLink="/reports">Reports</a>
        <a routerLink="/archive">Archive</a> <a routerLink="/orders">Orders</a>
      </nav>
      <p role="status">
        @if (auth.isLoading()) {
          <span>Looking for your session</span>
        } @else if (auth.user(); as user) {
          <span>Signed in as {{ user.name }}</span> <button type="button" (click)="logOut()">Log out</button>
        } @else {
          <span>Signed out</span> <button type="button" (click)="logIn()">Log in</button>
        }
      </p>
      <p *auth0If="let user; else: visitor; loading: unknown" data-testid="directive">
        Shown to {{ user.email }}
      </p>
      <ng-template #visitor><p data-testid="directive">Shown to visitors</p></ng-template>
      <ng-template #unknown><p data-testid="directive">Shown to nobody yet</p></ng-template>
      @if (auth.error(); as error) {
        <p role="alert">{{ error.code }}</p>
      }
    </header>
    <main><router-outlet /></main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AppComponent {
  readonly auth = inject(AuthService);
  readonly #document = inject(DOCUMENT);

  logIn(): void {
    this.auth.loginWithRedirect();
  }

  logOut(): void {
    this.auth.logout({ logoutParams: { returnTo: this.#document.location.origin } });
  }
}
