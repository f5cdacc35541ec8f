import { CommonModule } from '@angular/common';
import { Component } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-profile',
  imports: [CommonModule],
  template: `
    <h1>Profile</h1>
    <ul *ngIf="user$ | async as user">
      <li>{{ user.name }}</li>
      <li>{{ user.email }}</li>
    </ul>
  `,
})
export class ProfileComponent {
  user$ = this.auth.user$;

  constructor(public auth: AuthService) {}
}
