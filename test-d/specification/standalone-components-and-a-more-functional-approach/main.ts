// Example: guard, interceptor and set-up as functions
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, RouterOutlet, Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { authGuardFn, authHttpInterceptorFn, provideAuth0 } from 'ngrx-auth0';

@Component({ selector: 'app-profile', template: 'The profile' })
export class ProfileComponent {}

@Component({ selector: 'app-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class AppComponent {}

const routes: Routes = [
  {
    path: 'profile',
    component: ProfileComponent,
    canActivate: [authGuardFn],
  },
];

bootstrapApplication(AppComponent, {
  providers: [
    provideStore(),
    provideEffects(),
    provideRouter(routes),
    provideAuth0(/* Auth Config Goes Here */),
    provideHttpClient(withInterceptors([authHttpInterceptorFn])),
  ],
});
