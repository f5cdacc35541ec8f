import { Component, computed, inject } from '@angular/core';
import { LiveLog, type ActionKind } from '../../live/live-log.service';

/** How a request travels through the library; each step shows what it did last, from the live log. */
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
    return this.log.entries().find((entry) => entry.kind === kind)?.name ?? 'none yet';
  }
}
