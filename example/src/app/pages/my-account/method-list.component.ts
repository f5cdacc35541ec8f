import { Component, inject } from '@angular/core';
import { ChoiceComponent } from '../../ui/choice.component';
import { MethodEntryComponent } from './method-entry.component';
import { AccountMethods, everyType, methodTypes } from './methods.service';
import { ProblemComponent } from './problem.component';

/** What the user has: all, or of one type. */
@Component({
  selector: 'app-method-list',
  imports: [ChoiceComponent, MethodEntryComponent, ProblemComponent],
  template: `
    <section class="card" aria-labelledby="methods">
      <h2 id="methods">What you have</h2>
      <form class="row" (submit)="$event.preventDefault(); methods.load.run()">
        <app-choice label="Type to list" [options]="types" [(value)]="methods.type" />
        <button type="submit" class="button primary" [attr.aria-busy]="methods.load.busy()">
          List your methods
        </button>
      </form>
      @if (methods.list(); as list) {
        <ul class="section" aria-label="Your methods">
          @for (method of list; track method.id) {
            <li><app-method-entry [method]="method" /></li>
          } @empty {
            <li class="empty">Nothing of this type.</li>
          }
        </ul>
      }
      <app-problem [text]="methods.load.failure()" />
    </section>
  `,
  styles: `
    form {
      align-items: end;
    }
  `,
})
export class MethodListComponent {
  protected readonly methods = inject(AccountMethods);
  protected readonly types = [everyType, ...methodTypes];
}
