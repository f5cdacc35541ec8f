import type { Routes } from '@angular/router';
import { authGuard } from 'ngrx-auth0';
import { type GuardedPage, guardedPages, toForbiddenPage } from './guards/guarded-pages';

const load = {
  loadComponent: () => import('./guarded.component').then((m) => m.GuardedComponent),
};

const routeOf = (page: GuardedPage): Routes[number] => {
  const guard = authGuard({ ...page.requirement, onForbidden: toForbiddenPage });
  const { path, title, kind } = page;
  const named = { path, title: `${title} · ngrx-auth0 example`, data: { page }, [kind]: [guard] };
  return kind === 'canActivateChild'
    ? { ...named, children: [{ path: '', ...load }] }
    : { ...named, ...load };
};

export const guardsRoutes: Routes = [
  { path: '', loadComponent: () => import('./guards.component').then((m) => m.GuardsComponent) },
  ...guardedPages.map(routeOf),
];
