import { DatePipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { AuthSessionActions } from 'ngrx-auth0';

interface Told {
  readonly at: number;
  readonly text: string;
}

/** What `AuthSessionActions` said since the page was opened, newest first. */
@Component({
  selector: 'app-told-list',
  imports: [DatePipe],
  template: `
    <ol class="section" aria-label="What the clock said, newest first">
      @for (entry of told(); track $index) {
        <li class="row">
          <time class="soft mono">{{ entry.at | date: 'HH:mm:ss' }}</time> {{ entry.text }}
        </li>
      } @empty {
        <li class="empty">Nothing since this page was opened.</li>
      }
    </ol>
  `,
})
export class ToldListComponent {
  protected readonly told = signal<readonly Told[]>([]);

  constructor() {
    inject(Actions)
      .pipe(ofType(...Object.values(AuthSessionActions)), takeUntilDestroyed())
      .subscribe((action) => {
        const name = action.type.replace('[Auth0 Session] ', '');
        const text = 'token' in action ? `${name}: ${action.token.audience || 'the default'}` : name;
        this.told.update((told) => [{ at: Date.now(), text }, ...told]);
      });
  }
}
