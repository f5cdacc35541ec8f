import { HttpClient } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { catchError, firstValueFrom, forkJoin, map, of } from 'rxjs';
import { task } from '../../ui/task';
import { askControl } from '../control-api';

interface Outcome {
  readonly sent: number;
  readonly accepted: number;
}

const path = '/api/protected-echo';

/** A rule with `retryOnInvalidToken`, in front of an API that refuses tokens. Only with the embedded API. */
@Component({
  selector: 'app-refused-calls',
  template: `
    <section class="card" aria-labelledby="refused">
      <h2 id="refused">Tokens that the API refuses</h2>
      <p class="soft">
        A token can be refused before it expires. A rule with <code>retryOnInvalidToken</code> gets another
        one, once for all requests that were refused with it, and sends each again. An API that refuses that
        one, too, costs no further request to the tenant.
      </p>
      <div class="row">
        <button type="button" class="button" [attr.aria-busy]="once.busy()" (click)="once.run()">
          Refuse my token, then call 20 times
        </button>
        <button type="button" class="button" [attr.aria-busy]="always.busy()" (click)="always.run()">
          Refuse every token, then call once
        </button>
        <span role="status">
          @if (outcome(); as counted) {
            <strong data-testid="refused-result"
              >{{ counted.accepted }} of {{ counted.sent }} accepted</strong
            >
          }
        </span>
      </div>
      @if (once.failure() ?? always.failure(); as failure) {
        <p class="notice danger" role="alert">{{ failure }}</p>
      }
    </section>
  `,
})
export class RefusedCallsComponent {
  private readonly http = inject(HttpClient);
  readonly api = input.required<string>();
  protected readonly outcome = signal<Outcome | undefined>(undefined);

  protected readonly once = task(async () => {
    await this.begin();
    await askControl(this.api(), 'refuse-tokens', 'POST', {});
    await this.send(20);
  });

  protected readonly always = task(async () => {
    await this.begin();
    await askControl(this.api(), 'fail', 'POST', { status: 401, times: 100, path });
    await this.send(1);
    await askControl(this.api(), 'fail', 'DELETE');
  });

  /** So that there is a token, and the API has seen it. */
  private async begin(): Promise<void> {
    this.outcome.set(undefined);
    await firstValueFrom(this.http.get(this.api() + path));
  }

  private async send(sent: number): Promise<void> {
    const isAccepted = this.http.get(this.api() + path).pipe(
      map(() => true),
      catchError(() => of(false)),
    );
    const answers = await firstValueFrom(forkJoin(Array.from({ length: sent }, () => isAccepted)));
    this.outcome.set({ sent, accepted: answers.filter(Boolean).length });
  }
}
