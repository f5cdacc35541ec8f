import { HttpClient } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { concatMap, forkJoin, map, tap, type Observable } from 'rxjs';
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
        hundred are counted. A thousand at once without a good token share one request for it.
      </p>
      <div class="row">
        <button type="button" class="button primary" [attr.aria-busy]="run.busy()" (click)="run.run()">
          Call 100 times
        </button>
        <button type="button" class="button" [attr.aria-busy]="burst.busy()" (click)="burst.run()">
          Call 1,000 times at once
        </button>
        <span role="status">
          @if (outcome(); as counted) {
            <span data-testid="hundred-result"
              ><strong>{{ counted.requests }} requests, {{ counted.actions }} actions</strong>, in
              {{ counted.milliseconds }} ms</span
            >
          }
        </span>
      </div>
      @if (burst.failure() ?? run.failure(); as failure) {
        <p class="notice danger" role="alert">{{ failure }}</p>
      }
    </section>
  `,
})
export class HundredCallsComponent {
  private readonly http = inject(HttpClient);
  private readonly log = inject(LiveLog);
  readonly api = input.required<string>();

  protected readonly run = task(() => this.show(this.once().pipe(concatMap(() => this.many(100)))));
  protected readonly burst = task(() => this.show(this.many(1000)));
  protected readonly outcome = signal<Outcome | undefined>(undefined);

  private show(outcome$: Observable<Outcome>): Observable<Outcome> {
    this.outcome.set(undefined);
    return outcome$.pipe(tap((outcome) => this.outcome.set(outcome)));
  }

  private once(): Observable<unknown> {
    return this.http.get(`${this.api()}/api/messages`);
  }

  private many(count: number): Observable<Outcome> {
    const before = this.log.authActions();
    const start = performance.now();
    return forkJoin(Array.from({ length: count }, () => this.once())).pipe(
      map((answers) => ({
        requests: answers.length,
        actions: this.log.authActions() - before,
        milliseconds: Math.round(performance.now() - start),
      })),
    );
  }
}
