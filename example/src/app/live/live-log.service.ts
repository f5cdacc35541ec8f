import { Service, inject, signal } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Store, type Action } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';
import { pairwise } from 'rxjs';
import { changedPaths } from './changed-paths';

const highlightMilliseconds = 1800;

/** Watches the real store: what the slice holds, and what changed in it a moment ago, by an action or by a jump. */
@Service()
export class LiveLog {
  private readonly store = inject(Store);
  private readonly paths = signal<ReadonlySet<string>>(new Set());
  private readonly count = signal(0);
  private highlight: ReturnType<typeof setTimeout> | undefined;

  readonly slice = this.store.selectSignal(authFeature.selectAuth0State);
  /** Paths in the slice that changed a moment ago. */
  readonly changed = this.paths.asReadonly();
  /** Auth actions that ran since the start. */
  readonly authActions = this.count.asReadonly();

  constructor() {
    inject(Actions).subscribe(({ type }: Action) => {
      if (type.startsWith('[Auth0')) this.count.update((count) => count + 1);
    });
    this.store
      .select(authFeature.selectAuth0State)
      .pipe(pairwise())
      .subscribe(([before, after]) => this.show(changedPaths(before, after)));
  }

  private show(changed: readonly string[]): void {
    this.paths.update((paths) => new Set([...paths, ...changed]));
    clearTimeout(this.highlight);
    this.highlight = setTimeout(() => this.paths.set(new Set()), highlightMilliseconds);
  }
}
