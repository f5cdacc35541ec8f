import type { Routes } from '@angular/router';
import { anonymousOnly, AuthGuard, authGuard, authGuardFn } from 'ngrx-auth0';

const title = (page: string) => `${page} · ngrx-auth0 example`;

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: title('Home'),
    loadComponent: () => import('./pages/home.component').then((m) => m.HomeComponent),
  },
  {
    path: 'profile',
    title: title('Profile'),
    canActivate: [authGuardFn],
    loadComponent: () => import('./pages/profile.component').then((m) => m.ProfileComponent),
  },
  {
    path: 'vault',
    title: title('Vault'),
    canActivate: [authGuardFn],
    canActivateChild: [authGuard()],
    loadChildren: () => import('./pages/vault.routes').then((m) => m.vaultRoutes),
  },
  {
    path: 'class-guard',
    title: title('Class guard'),
    canActivate: [AuthGuard],
    loadComponent: () => import('./pages/class-guard.component').then((m) => m.ClassGuardComponent),
  },
  {
    path: 'match',
    title: title('Match guard'),
    canMatch: [authGuard()],
    loadComponent: () => import('./pages/match.component').then((m) => m.MatchComponent),
  },
  {
    path: 'guards',
    title: title('Guards'),
    loadChildren: () => import('./pages/guards.routes').then((m) => m.guardsRoutes),
  },
  {
    path: 'welcome',
    title: title('Welcome'),
    canMatch: [anonymousOnly({ redirectTo: '/guards' })],
    loadComponent: () => import('./pages/welcome.component').then((m) => m.WelcomeComponent),
  },
  {
    path: 'forbidden',
    title: title('Forbidden'),
    loadComponent: () => import('./pages/forbidden.component').then((m) => m.ForbiddenComponent),
  },
  {
    path: 'api',
    title: title('API'),
    loadComponent: () => import('./pages/api.component').then((m) => m.ApiComponent),
  },
  {
    path: 'dpop',
    title: title('DPoP'),
    loadComponent: () => import('./pages/dpop.component').then((m) => m.DpopComponent),
  },
  {
    path: 'organizations',
    title: title('Organizations'),
    loadComponent: () => import('./pages/organizations.component').then((m) => m.OrganizationsComponent),
  },
  {
    path: 'invitation',
    title: title('Invitation'),
    loadComponent: () => import('./pages/invitation.component').then((m) => m.InvitationComponent),
  },
  {
    path: 'connected-accounts',
    title: title('Connected accounts'),
    loadComponent: () =>
      import('./pages/connected-accounts.component').then((m) => m.ConnectedAccountsComponent),
  },
  {
    path: 'tokens',
    title: title('Tokens'),
    loadComponent: () => import('./pages/tokens.component').then((m) => m.TokensComponent),
  },
  {
    path: 'session',
    title: title('Session'),
    loadComponent: () => import('./pages/session.component').then((m) => m.SessionComponent),
  },
  {
    path: 'recovery',
    title: title('Recovery'),
    loadComponent: () => import('./pages/recovery.component').then((m) => m.RecoveryComponent),
  },
  {
    path: 'errors',
    title: title('Errors'),
    loadComponent: () => import('./pages/errors.component').then((m) => m.ErrorsComponent),
  },
  {
    path: 'signals',
    title: title('Signals'),
    loadComponent: () => import('./pages/signals.component').then((m) => m.SignalsComponent),
  },
  {
    path: 'settings',
    title: title('Settings'),
    loadComponent: () => import('./pages/settings.component').then((m) => m.SettingsComponent),
  },
  {
    path: 'second-factor',
    title: title('Second factor'),
    loadComponent: () => import('./pages/second-factor.component').then((m) => m.SecondFactorComponent),
  },
  {
    path: 'passkeys',
    title: title('Passkeys'),
    loadComponent: () => import('./pages/passkeys.component').then((m) => m.PasskeysComponent),
  },
  {
    path: 'my-account',
    title: title('My account'),
    loadComponent: () => import('./pages/my-account.component').then((m) => m.MyAccountComponent),
  },
  {
    path: 'anonymous',
    title: title('Before the login'),
    loadComponent: () => import('./pages/anonymous.component').then((m) => m.AnonymousComponent),
  },
  {
    path: 'callback',
    title: title('Signing you in'),
    loadComponent: () => import('./pages/callback.component').then((m) => m.CallbackComponent),
  },
  {
    path: 'error',
    title: title('Login failed'),
    loadComponent: () => import('./pages/login-failed.component').then((m) => m.LoginFailedComponent),
  },
  {
    path: '**',
    title: title('Page not found'),
    loadComponent: () => import('./pages/not-found.component').then((m) => m.NotFoundComponent),
  },
];
