import { DatePipe } from '@angular/common';
import { Component, inject, input, signal } from '@angular/core';
import type { ConnectedAccount } from 'ngrx-auth0';
import { task, type Task } from '../../ui/task';
import { AccountsService } from './accounts.service';

/** What is connected, and the way to end it. */
@Component({
  selector: 'app-account-list',
  imports: [DatePipe],
  template: `
    <ul class="section" aria-label="Your connected accounts">
      @for (account of list().result(); track account.id) {
        <li class="card">
          <div class="row">
            <h3>{{ account.connection }}</h3>
            @for (scope of account.scopes; track scope) {
              <span class="badge state">{{ scope }}</span>
            }
          </div>
          <p class="soft">
            Since {{ account.created_at | date: 'medium' }}, {{ account.access_type }} access.
          </p>
          <p>
            <button
              type="button"
              class="button small"
              [attr.aria-label]="'Disconnect ' + account.connection"
              [attr.aria-busy]="disconnect.busy()"
              (click)="ended.set(account.id); disconnect.run()"
            >
              Disconnect
            </button>
          </p>
        </li>
      } @empty {
        <li class="empty">
          {{
            list().busy() ? 'The tenant is being asked…' : list().result() ? 'There is none.' : 'Not loaded.'
          }}
        </li>
      }
    </ul>
    <div role="status">
      @if (list().failure() ?? disconnect.failure(); as text) {
        <p class="notice danger">{{ text }}</p>
      }
    </div>
    <p>
      <button type="button" class="button" [attr.aria-busy]="list().busy()" (click)="list().run()">
        Load the list
      </button>
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class AccountListComponent {
  private readonly service = inject(AccountsService);
  /** Asks for the accounts. */
  readonly list = input.required<Task<readonly ConnectedAccount[]>>();
  protected readonly ended = signal('');

  protected readonly disconnect = task(async () => {
    await this.service.disconnect(this.ended());
    await this.list().run();
  });
}
