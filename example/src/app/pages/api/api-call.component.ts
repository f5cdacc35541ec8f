import { HttpClient, HttpErrorResponse, type HttpResponse } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { catchError, map, of, throwError, type Observable } from 'rxjs';
import { ValueTreeComponent } from '../../live/value-tree.component';
import { task } from '../../ui/task';
import type { ApiCall } from './api-calls';
import { factsOf } from './api-answer';
import { ExplanationComponent } from './explanation.component';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A request and its answer: the status, and what the API says it received. */
@Component({
  selector: 'app-api-call',
  imports: [ExplanationComponent, ValueTreeComponent],
  template: `
    <article class="card" [attr.aria-labelledby]="'call-' + call().id">
      <h2 [id]="'call-' + call().id">{{ call().name }}</h2>
      <code class="entry">{{ call().entry }}</code>
      <p class="soft">{{ call().expect }}</p>
      <button type="button" class="button" [attr.aria-busy]="request.busy()" (click)="request.run()">
        <span class="visually-hidden">Call {{ call().name }}:</span>
        {{ call().method }} {{ path() }}
      </button>
      <app-explanation [call]="call()" />
      <div role="status">
        @if (request.result(); as answer) {
          <p class="row">
            <span class="badge" [class]="answer.status < 400 ? 'ok' : 'danger'"
              >Status {{ answer.status }}</span
            >
            <span class="soft">The API received:</span>
          </p>
          <dl class="facts">
            @for (fact of facts(); track fact.name) {
              <dt>{{ fact.name }}</dt>
              <dd>{{ fact.value }}</dd>
            }
          </dl>
          <details>
            <summary>Whole answer</summary>
            <app-value-tree [value]="answer.body" [openTo]="2" />
          </details>
        }
        @if (request.failure(); as failure) {
          <div class="notice danger">
            <strong>The request was not sent, or not answered</strong>
            <p>{{ failure }}</p>
          </div>
        }
      </div>
    </article>
  `,
  styles: `
    h2 {
      font-size: var(--text-l);
    }
    .entry {
      place-self: start;
      font-size: var(--text-xs);
    }
    .facts {
      margin-block: var(--space-3);
    }
    summary {
      font-size: var(--text-s);
    }
    .button {
      justify-content: start;
      font-family: var(--mono);
      overflow-wrap: anywhere;
      text-align: start;
    }
  `,
})
export class ApiCallComponent {
  private readonly http = inject(HttpClient);
  readonly call = input.required<ApiCall>();
  protected readonly path = computed(() => {
    const { pathname, search, port } = new URL(this.call().url);
    return this.call().id === 'other' ? `:${port}${pathname}` : pathname + search;
  });
  protected readonly request = task(() => this.send());
  protected readonly facts = computed(() => factsOf(this.request.result()?.body));

  private send(): Observable<Answer> {
    const { method, url, context } = this.call();
    const body = method === 'POST' ? { text: 'Sent from the example.' } : undefined;
    const options = { body, observe: 'response', ...(context && { context: context() }) } as const;
    return this.http.request(method, url, options).pipe(
      map((response: HttpResponse<unknown>) => ({ status: response.status, body: response.body })),
      catchError((error: unknown) =>
        // An answer of the API is an answer, also when it is 401 or 403.
        error instanceof HttpErrorResponse && error.status > 0
          ? of({ status: error.status, body: error.error as unknown })
          : throwError(() => error),
      ),
    );
  }
}
