import { DatePipe } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { LiveLog } from './live-log.service';
import { ValueTreeComponent } from './value-tree.component';

/** The actions that ran, newest first, each with its payload on demand. */
@Component({
  selector: 'app-action-list',
  imports: [DatePipe, ValueTreeComponent],
  template: `
    <div class="bar">
      <label><input type="checkbox" [checked]="all()" (change)="all.set(!all())" />Framework actions</label>
      <button type="button" class="button small" (click)="log.clear()">Clear actions</button>
    </div>
    @if (entries().length > 0) {
      <ol class="list">
        @for (entry of entries(); track entry.id) {
          <li [class]="entry.kind">
            <details>
              <summary>
                <span class="line">
                  <span class="name">{{ entry.name }}</span>
                  <time>{{ entry.at | date: 'HH:mm:ss.SSS' }}</time>
                </span>
                <span class="line">
                  <span class="badge" [class]="entry.kind">{{ entry.source }}</span>
                  @if (entry.changed.length > 0) {
                    <span class="changed">changed {{ entry.changed.join(', ') }}</span>
                  }
                </span>
              </summary>
              @if (hasPayload(entry.payload)) {
                <app-value-tree [value]="entry.payload" [openTo]="3" />
              } @else {
                <p class="soft">No payload.</p>
              }
            </details>
          </li>
        }
      </ol>
    } @else {
      <p class="empty">Nothing has happened yet. Log in, or press any button of the page.</p>
    }
  `,
  styleUrl: './action-list.component.css',
})
export class ActionListComponent {
  protected readonly log = inject(LiveLog);
  protected readonly all = signal(false);
  protected readonly entries = computed(() =>
    this.all() ? this.log.entries() : this.log.entries().filter((entry) => entry.kind !== 'other'),
  );

  protected hasPayload(payload: object): boolean {
    return Object.keys(payload).length > 0;
  }
}
