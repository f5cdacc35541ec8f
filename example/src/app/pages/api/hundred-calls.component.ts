import { HttpClient } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { concatMap, forkJoin, map, type Observable } from 'rxjs';
import { LiveLog } from '../../live/live-log.service';
import { task } from '../../ui/task';

interface Outcome {
  readonly requests: number;
  readonly actions: number;
  readonly milliseconds: number;
}

/** HTTP requests cost no dispatch: counts the actions that ran during a hundred of them. */
@Component({
  selector: 'app-hundred-calls',
  template: `
    <section class="card" aria-labelledby="hundred">
      <h2 id="hundred">A hundred requests, no action</h2>
      <p class="soft">
        An action is dispatched when something changed: a new token, a failure. A request with a token that is
        already known changes nothing. The first request below fetches a token if there is none yet; then a
        hundred are counted.
      </p>
      <div class="row">
        <button type="button" class="button primary" [attr.aria-busy]="run.busy()" (click)="run.run()">
          Call 100 times
        </button>
        <span role="status">
          @if (run.result(); as outcome) {
            <span data-testid="hundred-result"
              ><strong>{{ outcome.requests }} requests, {{ outcome.actions }} actions</strong>, in
              {{ outcome.milliseconds }} ms</span
            >
          }
        </span>
      </div>
      @if (run.failure(); as failure) {
        <p class="notice danger" role="alert">{{ failure }}</p>
      }
    </section>
  `,
})
export class HundredCallsComponent {
  private readonly http = inject(HttpClient);
  private readonly log = inject(LiveLog);
  readonly api = input.required<string>();

  protected readonly run = task<Outcome>(() => this.once().pipe(concatMap(() => this.hundred())));

  private once(): Observable<unknown> {
    return this.http.get(`${this.api()}/api/messages`);
  }

  private hundred(): Observable<Outcome> {
    const before = this.log.authActions();
    const start = performance.now();
    return forkJoin(Array.from({ length: 100 }, () => this.once())).pipe(
      map((answers) => ({
        requests: answers.length,
        actions: this.log.authActions() - before,
        milliseconds: Math.round(performance.now() - start),
      })),
    );
  }
}
