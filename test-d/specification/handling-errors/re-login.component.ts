// Example: logging in again
import { Component, OnInit } from '@angular/core';
import { AuthService, GenericError } from 'ngrx-auth0';
import { filter, mergeMap } from 'rxjs';

@Component({ selector: 'app-re-login', template: '' })
export class ReLoginComponent implements OnInit {
  constructor(private authService: AuthService) {}

  ngOnInit() {
    this.authService.error$
      .pipe(
        filter((e) => e instanceof GenericError && e.error === 'login_required'),
        mergeMap(() => this.authService.loginWithRedirect()),
      )
      .subscribe();
  }
}
