import { Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import type { GuardedPage } from './guards/guarded-pages';

/** Behind one of the guards of the page Guards: who sees it has passed. */
@Component({
  selector: 'app-guarded',
  imports: [RouterLink],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Passed: {{ page.title }}</h1>
        <p>{{ page.who }}</p>
      </div>
      <p class="notice ok">
        The guard, as <code>{{ page.kind }}</code>, let you pass.
      </p>
      <p><a class="button" routerLink="/guards">All guards</a></p>
    </div>
  `,
})
export class GuardedComponent {
  protected readonly page = inject(ActivatedRoute).snapshot.data['page'] as GuardedPage;
}
