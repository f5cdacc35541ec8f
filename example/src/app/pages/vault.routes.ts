import type { Routes } from '@angular/router';
import { provideState } from '@ngrx/store';
import { lastNotesFeature } from './vault/last-notes.feature';

export const vaultRoutes: Routes = [
  {
    path: '',
    providers: [provideState(lastNotesFeature)],
    children: [
      { path: '', loadComponent: () => import('./vault.component').then((m) => m.VaultComponent) },
      { path: 'notes/:id', loadComponent: () => import('./note.component').then((m) => m.NoteComponent) },
    ],
  },
];
