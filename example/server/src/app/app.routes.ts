import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { anonymousOnly, authGuard, authGuardFn, AuthService } from 'ngrx-auth0';
import { HomeComponent } from './pages/home.component';
import { UserAreaComponent } from './pages/user-area.component';

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: HomeComponent },
  { path: 'about', loadComponent: async () => (await import('./pages/about.component')).AboutComponent },
  {
    path: 'welcome',
    canActivate: [anonymousOnly()],
    loadComponent: async () => (await import('./pages/welcome.component')).WelcomeComponent,
  },
  {
    path: '',
    component: UserAreaComponent,
    children: [
      {
        path: 'account',
        canActivate: [authGuardFn],
        loadComponent: async () => (await import('./pages/account.component')).AccountComponent,
      },
      {
        path: 'reports',
        canMatch: [authGuard()],
        loadComponent: async () => (await import('./pages/account.component')).AccountComponent,
      },
      {
        path: 'archive',
        canActivate: [authGuard()],
        loadComponent: async () => (await import('./pages/account.component')).AccountComponent,
      },
      {
        path: 'orders',
        canMatch: [authGuard()],
        loadComponent: async () => (await import('./pages/account.component')).AccountComponent,
      },
    ],
  },
  // One address, with a page for users and another for visitors.
  {
    path: 'start',
    canMatch: [authGuard({ onUnauthenticated: () => false })],
    loadComponent: async () => (await import('./pages/account.component')).AccountComponent,
  },
  {
    path: 'start',
    loadComponent: async () => (await import('./pages/welcome.component')).WelcomeComponent,
  },
  {
    path: 'impatient',
    loadComponent: async () => (await import('./pages/impatient.component')).ImpatientComponent,
  },
  {
    path: 'by-hand',
    canActivate: [() => inject(AuthService).isAuthenticated$],
    loadComponent: async () => (await import('./pages/account.component')).AccountComponent,
  },
  {
    path: 'callback',
    loadComponent: async () => (await import('./pages/callback.component')).CallbackComponent,
  },
  {
    path: '**',
    loadComponent: async () => (await import('./pages/not-found.component')).NotFoundComponent,
  },
];
