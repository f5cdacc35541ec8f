import { Service, inject, signal } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Store, type Action } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';
import { changedPaths } from './changed-paths';

/** Who speaks in an action type: the application asks, the library reports, or somebody else. */
export type ActionKind = 'intent' | 'outcome' | 'other';

export interface LogEntry {
  readonly id: number;
  readonly at: number;
  readonly kind: ActionKind;
  readonly source: string;
  readonly name: string;
  readonly payload: object;
  /** The keys of the slice that this action changed. */
  readonly changed: readonly string[];
}

const limit = 200;
const highlightMilliseconds = 1800;

/** Watches the real store: the last actions, newest first, and what each of them changed in the slice. */
@Service()
export class LiveLog {
  private readonly list = signal<readonly LogEntry[]>([]);
  private readonly paths = signal<ReadonlySet<string>>(new Set());
  private readonly count = signal(0);
  private lastId = 0;
  private highlight: ReturnType<typeof setTimeout> | undefined;

  readonly slice = inject(Store).selectSignal(authFeature.selectAuth0State);
  readonly entries = this.list.asReadonly();
  /** Paths in the slice that changed a moment ago. */
  readonly changed = this.paths.asReadonly();
  /** Auth actions since the start, also those that fell out of the list. */
  readonly authActions = this.count.asReadonly();

  constructor() {
    let before: object | undefined = this.slice();
    inject(Actions).subscribe((action: Action) => {
      const after: object | undefined = this.slice();
      this.add(action, changedPaths(before, after));
      before = after;
    });
  }

  clear(): void {
    this.list.set([]);
  }

  private add(action: Action, changed: readonly string[]): void {
    const [, source = '', name = action.type] = /^\[(.+?)\] (.+)$/.exec(action.type) ?? [];
    const { type, ...payload } = action;
    const kind = kindOf(source);
    const entry: LogEntry = {
      id: ++this.lastId,
      at: Date.now(),
      kind,
      source: source || 'NgRx',
      name: source ? name : type,
      payload,
      changed: changed.filter((path) => !path.includes('.')),
    };
    this.list.update((entries) => [entry, ...entries].slice(0, limit));
    if (kind !== 'other') this.count.update((count) => count + 1);
    if (changed.length > 0) this.show(changed);
  }

  private show(changed: readonly string[]): void {
    this.paths.update((paths) => new Set([...paths, ...changed]));
    clearTimeout(this.highlight);
    this.highlight = setTimeout(() => this.paths.set(new Set()), highlightMilliseconds);
  }
}

function kindOf(source: string): ActionKind {
  return source === 'Auth0' ? 'intent' : source.startsWith('Auth0 ') ? 'outcome' : 'other';
}
