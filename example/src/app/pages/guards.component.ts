import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Auth0If } from 'ngrx-auth0';
import { HowComponent } from '../ui/how.component';
import { guardedPages, shownPart } from './guards/guarded-pages';
import { guardsSource } from './sources';

/** Public: what guards can ask for, and what the user of the moment meets of it. */
@Component({
  selector: 'app-guards',
  imports: [Auth0If, HowComponent, RouterLink],
  templateUrl: './guards.component.html',
})
export class GuardsComponent {
  protected readonly pages = guardedPages.map((page) => ({ ...page, shown: shownPart(page) }));
  protected readonly source = guardsSource;
}
