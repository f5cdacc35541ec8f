// Example: reacting to errors
import { Component, OnInit } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

@Component({ selector: 'app-error', template: '' })
export class ErrorComponent implements OnInit {
  constructor(private authService: AuthService) {}

  ngOnInit() {
    this.authService.error$.subscribe((error) => {
      console.error(error.message);
    });
  }
}
