import { Component } from '@angular/core';

@Component({ selector: 'app-home', template: 'For everybody' })
export class HomeComponent {}
