import type { Routes } from '@angular/router';
import { AuthGuard, authGuardFn } from 'ngrx-auth0';
import { HomeComponent } from './home.component';
import { MessagesComponent } from './messages.component';
import { ProfileComponent } from './profile.component';

export const routes: Routes = [
  { path: '', component: HomeComponent, pathMatch: 'full' },
  { path: 'profile', component: ProfileComponent, canActivate: [authGuardFn] },
  { path: 'messages', component: MessagesComponent, canActivate: [AuthGuard] },
];
