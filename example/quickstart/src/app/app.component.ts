import { CommonModule } from '@angular/common';
import { Component, OnInit } from '@angular/core';
import { RouterModule } from '@angular/router';
import { AuthService, GenericError } from 'ngrx-auth0';
import { filter, mergeMap } from 'rxjs';
import { LoginButtonComponent } from './login-button.component';
import { LogoutButtonComponent } from './logout-button.component';

@Component({
  selector: 'app-root',
  imports: [CommonModule, RouterModule, LoginButtonComponent, LogoutButtonComponent],
  template: `
    <nav>
      <a routerLink="/">Home</a>
      <a routerLink="/profile">Profile</a>
      <a routerLink="/messages">Messages</a>
    </nav>

    <ng-container *ngIf="auth.isAuthenticated$ | async; then loggedIn; else loggedOut"></ng-container>
    <ng-template #loggedIn><app-logout-button></app-logout-button></ng-template>
    <ng-template #loggedOut><app-login-button></app-login-button></ng-template>

    <p *ngIf="auth.isLoading$ | async">Loading…</p>
    <p *ngIf="auth.error$ | async as error" role="alert">{{ error.message }}</p>

    <router-outlet></router-outlet>
  `,
})
export class AppComponent implements OnInit {
  constructor(public auth: AuthService) {}

  ngOnInit() {
    // Whoever is no longer signed in at the tenant logs in again.
    this.auth.error$
      .pipe(
        filter((e) => e instanceof GenericError && e.error === 'login_required'),
        mergeMap(() => this.auth.loginWithRedirect()),
      )
      .subscribe();
  }
}
