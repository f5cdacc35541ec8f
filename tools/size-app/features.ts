import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, RouterOutlet } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { signalStore } from '@ngrx/signals';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import {
  anonymousOnly,
  Auth0If,
  authGuard,
  authGuardFn,
  authHttpInterceptorFn,
  AuthService,
  clearOnLogout,
  createAuthSanitizers,
  isFederatedDomain,
  optionalAuth,
  provideAuth0,
  RequestExplainer,
  skipAuth,
  withAuth,
  withErrorPolicy,
  withReLogin,
  withSessionTimers,
  withTabSync,
} from 'ngrx-auth0';
import { provideAuthEvents, withAuth as withAuthSignals } from 'ngrx-auth0/signals';

const SessionStore = signalStore({ providedIn: 'root' }, withAuthSignals());

@Component({
  selector: 'size-page',
  template: 'A page for those who are signed in',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class PageComponent {}

/** As `main.ts`, with every part that is optional: `tools/check-size.mjs` weighs what each of them adds. */
@Component({
  selector: 'size-root',
  imports: [Auth0If, RouterOutlet],
  template: '<button type="button" (click)="logIn()">Log in</button><p *auth0If>in</p><router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class RootComponent {
  private readonly auth = inject(AuthService);
  private readonly http = inject(HttpClient);
  private readonly explainer = inject(RequestExplainer);
  private readonly session = inject(SessionStore);

  logIn(): void {
    this.auth.loginWithRedirect();
    const contexts = [withAuth({ scope: 'read' }), skipAuth(), optionalAuth()];
    contexts.forEach((context) => this.http.get('/api', { context }).subscribe());
    console.warn(this.explainer.explain({ url: '/api' }), isFederatedDomain, this.session.user());
  }
}

bootstrapApplication(RootComponent, {
  providers: [
    provideStore({}, { metaReducers: [clearOnLogout] }),
    provideEffects(),
    provideStoreDevtools({ ...createAuthSanitizers() }),
    provideRouter([
      { path: 'page', component: PageComponent, canActivate: [authGuardFn] },
      { path: 'admin', component: PageComponent, canActivate: [authGuard({ scopes: ['admin'] })] },
      { path: 'welcome', component: PageComponent, canActivate: [anonymousOnly()] },
    ]),
    provideHttpClient(withInterceptors([authHttpInterceptorFn])),
    provideAuth0(
      {
        domain: 'tenant.example.com',
        clientId: 'size',
        httpInterceptor: { allowedList: ['/api/*'] },
      },
      withReLogin({ using: 'popup' }),
      withErrorPolicy(() => 'fail'),
      withSessionTimers({ refresh: true, idle: { afterSeconds: 900 } }),
      withTabSync(),
    ),
    provideAuthEvents(),
  ],
}).catch((error: unknown) => {
  console.error(error);
});
