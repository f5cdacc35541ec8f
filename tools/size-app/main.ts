import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, RouterOutlet } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { authGuardFn, authHttpInterceptorFn, AuthService, provideAuth0 } from 'ngrx-auth0';

@Component({
  selector: 'size-page',
  template: 'A page for those who are signed in',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class PageComponent {}

/** What most applications use of the library: this is what `tools/check-size.mjs` weighs. */
@Component({
  selector: 'size-root',
  imports: [RouterOutlet],
  template: '<button type="button" (click)="logIn()">Log in</button><router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class RootComponent {
  private readonly auth = inject(AuthService);

  logIn(): void {
    this.auth.loginWithRedirect();
  }
}

bootstrapApplication(RootComponent, {
  providers: [
    provideStore(),
    provideEffects(),
    provideRouter([{ path: 'page', component: PageComponent, canActivate: [authGuardFn] }]),
    provideHttpClient(withInterceptors([authHttpInterceptorFn])),
    provideAuth0({
      domain: 'tenant.example.com',
      clientId: 'size',
      httpInterceptor: { allowedList: ['/api/*'] },
    }),
  ],
}).catch((error: unknown) => {
  console.error(error);
});
