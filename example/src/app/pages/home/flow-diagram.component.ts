import { Component, computed, inject } from '@angular/core';
import { LiveLog } from '../../live/live-log.service';
import { TimeTravel } from '../../live/time-travel.service';
import type { ActionKind } from '../../live/timeline';

/** How a request travels through the library; each step shows what it did last, from the live store. */
@Component({
  selector: 'app-flow-diagram',
  template: `
    <section class="section" aria-labelledby="flow">
      <h2 id="flow">What happens when you log in</h2>
      <ol class="flow">
        @for (step of steps; track step.title) {
          <li [class]="step.kind">
            <h3>{{ step.title }}</h3>
            <p class="soft">{{ step.text }}</p>
            @if (step.last) {
              <p class="last">{{ step.last() }}</p>
            }
          </li>
        }
      </ol>
    </section>
  `,
  styleUrl: './flow-diagram.component.css',
})
export class FlowDiagramComponent {
  private readonly log = inject(LiveLog);
  private readonly travel = inject(TimeTravel);

  protected readonly steps = [
    {
      title: 'Action',
      kind: 'intent',
      text: 'The facade, or you, dispatch what is wanted.',
      last: computed(() => this.last('intent')),
    },
    { title: 'Effect', kind: 'plain', text: 'One effect per flow takes it up and decides what may overlap.' },
    { title: 'Engine', kind: 'plain', text: 'auth0-spa-js speaks OAuth. It is loaded only when needed.' },
    {
      title: 'Outcome',
      kind: 'outcome',
      text: 'Exactly one action says how it ended.',
      last: computed(() => this.last('outcome')),
    },
    {
      title: 'State',
      kind: 'state',
      text: 'The reducer puts it into the slice: no token, no secret.',
      last: computed(() => `status: ${this.log.slice().status}`),
    },
  ];

  private last(kind: ActionKind): string {
    const taken = this.travel.steps().slice(0, this.travel.position());
    return taken.findLast((step) => step.kind === kind)?.name ?? 'none yet';
  }
}
