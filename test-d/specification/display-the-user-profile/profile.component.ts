// Example: a component with the user
// Example: a template that shows them (in app.component.html)
import { CommonModule } from '@angular/common';
import { Component } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({
  selector: 'app-profile',
  imports: [CommonModule],
  templateUrl: './app.component.html',
  styleUrls: ['./app.component.css'],
})
export class ProfileComponent {
  user$ = this.auth.user$;

  constructor(public auth: AuthService) {}
}
