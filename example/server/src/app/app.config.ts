import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import {
  provideClientHydration,
  withEventReplay,
  withHttpTransferCacheOptions,
} from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { authHttpInterceptorFn, provideAuth0, withReLogin, withSessionTimers, withTabSync } from 'ngrx-auth0';
import { routes } from './app.routes';
import { loadAuthConfig } from './auth-config';
import { ticketInterceptor } from './ticket.interceptor';
import { recogniseVisitor, visitorFeature } from './visitor';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes),
    provideHttpClient(withInterceptors([ticketInterceptor, authHttpInterceptorFn])),
    provideClientHydration(withEventReplay(), withHttpTransferCacheOptions({})),
    provideStore({ [visitorFeature.name]: visitorFeature.reducer }),
    provideEffects(),
    recogniseVisitor,
    provideAuth0(loadAuthConfig, withReLogin({ using: 'redirect' }), withSessionTimers(), withTabSync()),
  ],
};
