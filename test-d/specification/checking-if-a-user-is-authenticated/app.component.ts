// Example: a template that shows what fits the session (in app.component.html)
import { CommonModule } from '@angular/common';
import { Component } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-root',
  imports: [CommonModule],
  templateUrl: './app.component.html',
  styleUrls: ['./app.component.css'],
})
export class AppComponent {
  constructor(public auth: AuthService) {}

  loginWithRedirect() {
    this.auth.loginWithRedirect();
  }

  logout() {
    this.auth.logout();
  }
}
