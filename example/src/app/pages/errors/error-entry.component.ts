import { DatePipe } from '@angular/common';
import { Component, input } from '@angular/core';
import type { LoggedError } from '../../error-log.service';
import { IconComponent } from '../../ui/icon.component';

/** One error of `error$`: what the slice says about it, and what the instance is. */
@Component({
  selector: 'app-error-entry',
  imports: [DatePipe, IconComponent],
  template: `
    <article class="card" [attr.aria-label]="'Error ' + error().code">
      <p class="row">
        <strong class="mono">{{ error().code || 'no code' }}</strong>
        <span class="badge danger">{{ error().category }}</span>
        @if (error().operation) {
          <span class="badge intent">{{ error().operation }}</span>
        }
        <time class="soft">{{ error().at | date: 'HH:mm:ss' }}</time>
      </p>
      <p>{{ error().description }}</p>
      <ul class="facts-list" aria-label="What the error is an instance of">
        @for (fact of error().facts; track fact.name) {
          <li [class.holds]="fact.holds">
            <app-icon [name]="fact.holds ? 'check' : 'close'" />
            <span>{{ fact.holds ? 'instanceof' : 'not' }} {{ fact.name }}</span>
          </li>
        }
      </ul>
    </article>
  `,
  styles: `
    time {
      margin-inline-start: auto;
      font-size: var(--text-s);
    }
    .facts-list {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-4);
      color: var(--ink-soft);
      font: var(--text-xs) / 1.6 var(--mono);
    }
    .facts-list li {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
    }
    .facts-list app-icon {
      scale: 0.7;
    }
    .holds {
      color: var(--ok);
      font-weight: 700;
    }
  `,
})
export class ErrorEntryComponent {
  readonly error = input.required<LoggedError>();
}
