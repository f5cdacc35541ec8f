import { CommonModule } from '@angular/common';
import { Component } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-home',
  imports: [CommonModule],
  template: `
    <h1>Welcome</h1>
    <p *ngIf="auth.user$ | async as user">Signed in as {{ user.name }}</p>
  `,
})
export class HomeComponent {
  constructor(public auth: AuthService) {}
}
