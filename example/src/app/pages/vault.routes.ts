import type { Routes } from '@angular/router';

export const vaultRoutes: Routes = [
  { path: '', loadComponent: () => import('./vault.component').then((m) => m.VaultComponent) },
  { path: 'notes/:id', loadComponent: () => import('./note.component').then((m) => m.NoteComponent) },
];
