import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'app-not-found',
  imports: [RouterLink],
  template: `
    <div class="intro">
      <h1>There is no such page</h1>
      <p>The address may have changed, or there is a typing error in it.</p>
      <p><a class="button" routerLink="/">Go to the home page</a></p>
    </div>
  `,
})
export class NotFoundComponent {}
