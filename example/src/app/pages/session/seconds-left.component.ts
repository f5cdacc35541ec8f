import { Component, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { type SessionTimer, SessionTimers } from 'ngrx-auth0';

/** The seconds that are left of something; ticks while it is on the page. */
@Component({
  selector: 'app-seconds-left',
  template: `{{ left.value() === null ? 'not known' : left.value() + ' s' }}`,
})
export class SecondsLeftComponent {
  private readonly timers = inject(SessionTimers);
  readonly of = input.required<SessionTimer>();
  protected readonly left = rxResource({
    params: this.of,
    stream: ({ params }) => this.timers.secondsLeft$(params),
    defaultValue: null,
  });
}
