import { HttpClient, HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { ACCESS_TOKEN } from 'ngrx-auth0';
import { catchError, finalize, forkJoin, map, of, tap, type Observable } from 'rxjs';
import { RuntimeConfigService } from '../../runtime-config';
import { messageOf } from '../../ui/message-of';
import { task } from '../../ui/task';
import { TenantFaultsService } from '../errors/tenant-faults.service';

interface Sent {
  readonly state: 'waiting' | 'answered' | 'failed';
  readonly text: string;
}

/** Ten requests at once, each with a fresh token: as if the one in the cache had ended. */
@Component({
  selector: 'app-ten-requests',
  template: `
    <section class="card" aria-labelledby="ten">
      <h2 id="ten">Ten requests at once</h2>
      <p class="soft">
        Each needs a fresh token, as if the one that there is had ended. End the session at the tenant, and
        the token needs you.
      </p>
      <div class="row">
        @if (runtime.embedded()) {
          <button type="button" class="button" [attr.aria-busy]="end.busy()" (click)="end.run()">
            End my session at the tenant
          </button>
        }
        <button type="button" class="button primary" [attr.aria-busy]="send.busy()" (click)="send.run()">
          Send ten requests
        </button>
      </div>
      <p role="status" data-testid="ten-result">{{ result() }}</p>
      <ol>
        @for (request of requests(); track $index) {
          <li>
            <span
              class="badge"
              [class.ok]="request.state === 'answered'"
              [class.danger]="request.state === 'failed'"
              >{{ request.state }}</span
            >
            {{ request.text }}
          </li>
        }
      </ol>
    </section>
  `,
  styles: `
    h2 {
      font-size: var(--text-l);
    }
    ol {
      columns: 22rem;
      column-gap: var(--space-5);
      margin: 0;
      padding-inline-start: 1.6rem;
      font-size: var(--text-s);
    }
    ol:empty {
      display: none;
    }
    li {
      padding-block: var(--space-1);
    }
  `,
})
export class TenRequestsComponent implements OnInit {
  private readonly http = inject(HttpClient);
  private readonly tenant = inject(TenantFaultsService);
  protected readonly runtime = inject(RuntimeConfigService);
  readonly api = input.required<string>();
  readonly auto = input(false);

  protected readonly requests = signal<readonly Sent[]>([]);
  private readonly isEnded = signal(false);
  protected readonly end = task(async () => {
    await this.tenant.dropSessions();
    this.requests.set([]);
    this.isEnded.set(true);
  });
  protected readonly send = task(() => this.sendAll().pipe(finalize(() => this.isEnded.set(false))));
  protected readonly result = computed(() => {
    const count = (state: Sent['state']) => this.requests().filter((sent) => sent.state === state).length;
    if (this.requests().length === 0) {
      return this.isEnded() ? 'The session at the tenant ended. This page does not know yet.' : '';
    }
    return count('waiting')
      ? `${count('waiting')} of ten are waiting.`
      : `${count('answered')} of ten were answered, ${count('failed')} failed.`;
  });

  ngOnInit(): void {
    if (this.auto()) void this.send.run();
  }

  private sendAll(): Observable<unknown> {
    const numbers = Array.from({ length: 10 }, (_, index) => index);
    this.requests.set(numbers.map(() => ({ state: 'waiting', text: '' })));
    return forkJoin(
      numbers.map((index) =>
        this.sendOne(index).pipe(
          tap((sent) => this.requests.update((requests) => requests.with(index, sent))),
        ),
      ),
    );
  }

  private sendOne(index: number): Observable<Sent> {
    const context = new HttpContext().set(ACCESS_TOKEN, { tokenOptions: { cacheMode: 'off' } });
    return this.http
      .get<{ claims: { sub?: string } }>(`${this.api()}/api/messages?request=${index + 1}`, { context })
      .pipe(
        map(({ claims }): Sent => ({ state: 'answered', text: `for ${claims.sub}` })),
        catchError((error: unknown) => of<Sent>({ state: 'failed', text: messageOf(error) })),
      );
  }
}
