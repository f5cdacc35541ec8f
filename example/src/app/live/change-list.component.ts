import { Component, computed, input } from '@angular/core';
import { changedPaths, valueAt } from './changed-paths';

/** What became of the slice, value by value. */
@Component({
  selector: 'app-change-list',
  template: `
    <dl>
      @for (change of changes(); track change.path) {
        <dt>{{ change.path }}</dt>
        <dd>
          {{ change.before }} <span class="arrow" aria-label="becomes" role="img">→</span> {{ change.after }}
        </dd>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      gap: var(--space-1);
      padding-inline-start: var(--space-2);
      font: var(--text-xs) / 1.6 var(--mono);
      overflow-wrap: anywhere;
    }
    dt {
      font-weight: 600;
    }
    dd {
      padding-inline-start: var(--space-3);
      color: var(--outcome);
    }
    .arrow {
      color: var(--ink-soft);
    }
  `,
})
export class ChangeListComponent {
  readonly before = input<unknown>();
  readonly after = input<unknown>();

  protected readonly changes = computed(() => {
    const paths = changedPaths(this.before(), this.after());
    return paths
      .filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
      .map((path) => ({
        path,
        before: textOf(valueAt(this.before(), path)),
        after: textOf(valueAt(this.after(), path)),
      }));
  });
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
