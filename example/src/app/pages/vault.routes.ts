import type { Routes } from '@angular/router';
import { inject, provideEnvironmentInitializer } from '@angular/core';
import { ReducerManager } from '@ngrx/store';
import { lastNotesFeature } from './vault/last-notes.feature';

export const vaultRoutes: Routes = [
  {
    path: '',
    // `provideState()` needs `provideStore()`; this works with the store of `app.module.ts`, too.
    providers: [
      provideEnvironmentInitializer(() =>
        inject(ReducerManager).addReducer(lastNotesFeature.name, lastNotesFeature.reducer),
      ),
    ],
    children: [
      { path: '', loadComponent: () => import('./vault.component').then((m) => m.VaultComponent) },
      { path: 'notes/:id', loadComponent: () => import('./note.component').then((m) => m.NoteComponent) },
    ],
  },
];
