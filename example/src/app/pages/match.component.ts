import { Component } from '@angular/core';
import { HowComponent } from '../ui/how.component';

/** Lazily loaded behind `canMatch`: those who are signed out do not even download it. */
@Component({
  selector: 'app-match',
  imports: [HowComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Match guard</h1>
        <p>
          This page is a lazy chunk behind <code>canMatch</code>. While you are signed out the route does not
          exist for the router, so the chunk is not downloaded; the guard logs in and brings you back here.
        </p>
      </div>
      <app-how [code]="source" />
    </div>
  `,
})
export class MatchComponent {
  protected readonly source = `{
  path: 'match',
  canMatch: [authGuard()],
  loadComponent: () => import('./match.component').then((m) => m.MatchComponent),
}`;
}
