import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, RouterOutlet } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import {
  authGuardFn,
  authHttpInterceptorFn,
  AuthService,
  isFederatedDomain,
  optionalAuth,
  provideAuth0,
  RequestExplainer,
  skipAuth,
  withAuth,
} from 'ngrx-auth0';

@Component({
  selector: 'size-page',
  template: 'A page for those who are signed in',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class PageComponent {}

/** As `main.ts`, with every part that is optional: `tools/check-size.mjs` weighs what each of them adds. */
@Component({
  selector: 'size-root',
  imports: [RouterOutlet],
  template: '<button type="button" (click)="logIn()">Log in</button><router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class RootComponent {
  private readonly auth = inject(AuthService);
  private readonly http = inject(HttpClient);
  private readonly explainer = inject(RequestExplainer);

  logIn(): void {
    this.auth.loginWithRedirect();
    const contexts = [withAuth({ scope: 'read' }), skipAuth(), optionalAuth()];
    contexts.forEach((context) => this.http.get('/api', { context }).subscribe());
    console.warn(this.explainer.explain({ url: '/api' }), isFederatedDomain);
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
