import { Component, computed, input } from '@angular/core';
import { isBranch } from './changed-paths';

interface Row {
  readonly key: string;
  readonly path: string;
  readonly value: unknown;
  readonly branch: boolean;
  readonly text: string;
}

/** A plain value as nested lists; branches are `details`, so that they open and close by keyboard. */
@Component({
  selector: 'app-value-tree',
  template: `
    <ul class="tree">
      @for (row of rows(); track row.key) {
        <li [class.changed]="changed().has(row.path)">
          @if (row.branch) {
            <details [open]="depth() < openTo()">
              <summary>
                <span class="key">{{ row.key }}:</span> <span class="hint">{{ row.text }}</span>
              </summary>
              <app-value-tree
                [value]="row.value"
                [path]="row.path"
                [changed]="changed()"
                [depth]="depth() + 1"
                [openTo]="openTo()"
              />
            </details>
          } @else {
            <span class="key">{{ row.key }}:</span> <span class="value">{{ row.text }}</span>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './value-tree.component.css',
})
export class ValueTreeComponent {
  readonly value = input<unknown>();
  readonly path = input('');
  readonly changed = input<ReadonlySet<string>>(new Set());
  readonly depth = input(0);
  /** Branches above this depth start open. */
  readonly openTo = input(1);

  protected readonly rows = computed<Row[]>(() => {
    const value = this.value();
    return isBranch(value) ? Object.entries(value).map(([key, child]) => this.row(key, child)) : [];
  });

  private row(key: string, value: unknown): Row {
    const path = this.path() === '' ? key : `${this.path()}.${key}`;
    const size = isBranch(value) ? Object.keys(value).length : 0;
    return { key, path, value, branch: size > 0, text: textOf(value, size) };
  }
}

function textOf(value: unknown, size: number): string {
  if (Array.isArray(value)) return size === 0 ? '[]' : `[${size}]`;
  if (isBranch(value)) return size === 0 ? '{}' : `{${size}}`;
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
