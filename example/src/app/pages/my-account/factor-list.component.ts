import { Component, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { task } from '../../ui/task';
import { ProblemComponent } from './problem.component';

/** What the tenant offers. */
@Component({
  selector: 'app-factor-list',
  imports: [ProblemComponent],
  template: `
    <section class="card" aria-labelledby="factors">
      <h2 id="factors">What the tenant offers</h2>
      <p>
        <button type="button" class="button" [attr.aria-busy]="factors.busy()" (click)="factors.run()">
          Ask for the factors
        </button>
      </p>
      @if (factors.result(); as list) {
        <ul class="row" aria-label="Factors">
          @for (factor of list; track factor.type) {
            <li>
              <code>{{ factor.type }}</code> <span class="soft">{{ factor.usage?.join(', ') }}</span>
            </li>
          }
        </ul>
      }
      <app-problem [text]="factors.failure()" />
    </section>
  `,
})
export class FactorListComponent {
  private readonly auth = inject(AuthService);
  protected readonly factors = task(() => this.auth.myAccount.getFactors());
}
