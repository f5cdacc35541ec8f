import { Component } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-login-button',
  template: `<button type="button" (click)="loginWithRedirect()">Log in</button>`,
})
export class LoginButtonComponent {
  constructor(public auth: AuthService) {}

  loginWithRedirect() {
    this.auth.loginWithRedirect();
  }
}
