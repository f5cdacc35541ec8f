import { Component } from '@angular/core';

@Component({ selector: 'app-root', template: 'The application' })
export class AppComponent {}
