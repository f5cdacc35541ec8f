import { JsonPipe } from '@angular/common';
import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';
import { notes } from './notes';
import { VaultActions } from './vault/last-notes.feature';

/** A guarded child route: shows the address it was asked for, and the `appState` that the login brought back. */
@Component({
  selector: 'app-note',
  imports: [JsonPipe, RouterLink],
  template: `
    <div class="page">
      @if (note(); as note) {
        <div class="intro">
          <p><a routerLink="/vault">All notes</a></p>
          <h1>{{ note.title }}</h1>
        </div>
        <ol class="lines">
          @for (line of note.lines; track line) {
            <li
              [id]="'line-' + ($index + 1)"
              [attr.aria-current]="fragment() === 'line-' + ($index + 1) ? 'true' : null"
            >
              {{ line }}
            </li>
          }
        </ol>
      } @else {
        <div class="intro">
          <h1>There is no note {{ id() }}</h1>
          <p><a routerLink="/vault">See all notes</a></p>
        </div>
      }

      <section class="section" aria-labelledby="asked">
        <h2 id="asked">What was asked for</h2>
        <dl class="facts card">
          <dt>Note</dt>
          <dd data-testid="note-id">{{ id() }}</dd>
          <dt>Query</dt>
          <dd class="mono" data-testid="note-query">{{ query() | json }}</dd>
          <dt>Fragment</dt>
          <dd class="mono" data-testid="note-fragment">{{ fragment() ?? 'none' }}</dd>
          <dt>appState</dt>
          <dd class="mono" data-testid="note-app-state">
            {{ appState() ? (appState() | json) : 'none: no redirect yet' }}
          </dd>
        </dl>
      </section>
    </div>
  `,
  styles: `
    .lines {
      display: grid;
      gap: var(--space-2);
      max-width: 44rem;
      padding: 0;
      font-size: var(--text-l);
      list-style: none;
    }
    .lines li {
      padding: var(--space-3) var(--space-4);
      border-inline-start: 3px solid var(--line);
    }
    .lines [aria-current] {
      border-color: var(--state);
      border-radius: 0 var(--radius-m) var(--radius-m) 0;
      background: var(--state-soft);
    }
  `,
})
export class NoteComponent {
  private readonly route = inject(ActivatedRoute);
  private readonly store = inject(Store);
  readonly id = input.required<string>();
  protected readonly note = computed(() => notes.find((note) => note.id === this.id()));
  protected readonly query = toSignal(this.route.queryParams);
  protected readonly fragment = toSignal(this.route.fragment);
  protected readonly appState = this.store.selectSignal(authFeature.selectAppState);

  constructor() {
    effect(() => {
      const note = this.note();
      if (note) untracked(() => this.store.dispatch(VaultActions.noteOpened({ id: note.id })));
    });
  }
}
