import { Component } from '@angular/core';

@Component({ selector: 'app-protected', template: 'For those who are signed in' })
export class ProtectedComponent {}
