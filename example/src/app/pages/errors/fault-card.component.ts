import { Component, input } from '@angular/core';
import type { Task } from '../../ui/task';

export interface FaultExperiment {
  readonly name: string;
  readonly text: string;
  readonly expect: string;
  readonly task: Task<string>;
}

/** One way to break things, and what came of it. */
@Component({
  selector: 'app-fault-card',
  template: `
    <article class="card">
      <p>{{ experiment().text }}</p>
      <p class="soft">Expect: {{ experiment().expect }}</p>
      <button
        type="button"
        class="button"
        [attr.aria-busy]="experiment().task.busy()"
        (click)="experiment().task.run()"
      >
        {{ experiment().name }}
      </button>
      <div role="status">
        @if (experiment().task.result(); as result) {
          <p class="notice ok">{{ result }}</p>
        }
        @if (experiment().task.failure(); as failure) {
          <p class="notice danger">
            <span>Failed: {{ failure }}</span>
          </p>
        }
      </div>
    </article>
  `,
  styles: `
    .card {
      padding: var(--space-4);
      font-size: var(--text-s);
    }
    .notice {
      padding: var(--space-2) var(--space-3);
    }
  `,
})
export class FaultCardComponent {
  readonly experiment = input.required<FaultExperiment>();
}
