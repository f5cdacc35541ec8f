import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Actions } from '@ngrx/effects';
import { ReducerManager, type Action } from '@ngrx/store';
import { StoreDevtools, type LiftedState } from '@ngrx/store-devtools';
import { skip } from 'rxjs';
import { Pictures } from '../ui/pictures.service';
import { maxAge } from './devtools-options';
import { masked } from './masked';
import { Playback } from './playback';
import { currentIndex, withNews, type Recorded } from './recorded';
import { fromFile, toFile } from './session-file';
import { timelineOf } from './timeline';

/** The own history, while an imported one is shown. */
interface Own {
  readonly history: LiftedState;
  /** What happened here meanwhile. */
  readonly news: readonly Recorded[];
}

/**
 * Moves the store through the history that DevTools keeps. Nothing but the state follows: effects run for actions, and
 * DevTools repeats none.
 */
@Service()
export class TimeTravel {
  private readonly devtools = inject(StoreDevtools);
  private readonly pictures = inject(Pictures);
  private readonly history = toSignal(this.devtools.liftedState, { requireSync: true });
  private readonly own = signal<Own | undefined>(undefined);
  private readonly playback = new Playback(() => this.forward());

  /** Everything that DevTools recorded, oldest first. */
  readonly entries = computed(() => timelineOf(this.history()));
  /** The auth actions of it. */
  readonly steps = computed(() => this.entries().filter(({ step }) => step > 0));
  /** How many steps the store has taken: 0 is before the first one. */
  readonly position = computed(() => {
    const shown = currentIndex(this.history());
    return this.steps().filter(({ index }) => index <= shown).length;
  });
  readonly isAtEnd = computed(
    () => currentIndex(this.history()) === this.history().stagedActionIds.length - 1,
  );
  readonly skipped = computed(() => this.steps().filter(({ isSkipped }) => isSkipped).length);
  readonly isImported = computed(() => this.own() !== undefined);
  /** Whether the pages show what is true now. */
  readonly isNow = computed(() => this.isAtEnd() && !this.isImported() && this.skipped() === 0);
  /** How many auth actions ran here while an imported session is shown. */
  readonly news = computed(
    () => this.own()?.news.filter(({ action }) => action.type.startsWith('[Auth0')).length ?? 0,
  );

  constructor() {
    // An imported history is locked, so that nothing of this page gets into it; effects run all the same.
    inject(Actions).subscribe((action: Action) => {
      const recorded = { type: 'PERFORM_ACTION', action, timestamp: Date.now() } as const;
      this.own.update((own) => own && { ...own, news: [...own.news, recorded] });
    });
    // DevTools goes to the end when a slice comes late, with its page; whoever looks at the past stays there.
    inject(ReducerManager)
      .pipe(skip(1))
      .subscribe(() => {
        const shown = currentIndex(this.history());
        if (!this.isAtEnd()) queueMicrotask(() => this.devtools.jumpToState(shown));
      });
    inject(DestroyRef).onDestroy(() => this.pause());
  }

  isPlaying(): boolean {
    return this.playback.isPlaying();
  }

  /** Plays from here to the end; from the beginning if this is the end. */
  play(): void {
    if (this.isAtEnd()) this.jump(0);
    this.playback.start();
  }

  pause(): void {
    this.playback.stop();
  }

  /** Shows the state after so many steps. */
  go(position: number): void {
    this.pause();
    this.jump(position);
  }

  /** Goes back to what is true now: the end of the own history, with nothing left out. */
  backToNow(): void {
    this.pause();
    const own = this.own();
    if (own) {
      this.own.set(undefined);
      this.devtools.importState(withNews(own.history, own.news, maxAge));
      this.pictures.mayFetch.set(true);
    }
    for (const id of this.history().skippedActionIds) this.devtools.toggleAction(id);
    this.jump(this.steps().length);
  }

  /** Computes the history without an action, or with it again. */
  toggle(id: number): void {
    this.pause();
    this.devtools.toggleAction(id);
  }

  /** Forgets what led to the present. */
  clear(): void {
    this.backToNow();
    this.devtools.commit();
  }

  /** The session as the text of a file; with `isMasked`, it does not tell who was signed in. */
  export(isMasked: boolean): string {
    return toFile(isMasked ? masked(this.history()) : this.history());
  }

  /**
   * Shows a session that was exported, at its end.
   *
   * @throws Error what is wrong with the file; then nothing changed.
   */
  import(text: string): void {
    const imported = fromFile(text);
    this.pause();
    this.pictures.mayFetch.set(false);
    this.own.update((own) => own ?? { history: this.history(), news: [] });
    this.devtools.importState({ ...imported, isLocked: true });
  }

  private forward(): boolean {
    this.jump(this.position() + 1);
    return !this.isAtEnd();
  }

  private jump(position: number): void {
    const steps = this.steps();
    const end = this.history().stagedActionIds.length - 1;
    const index = position < steps.length ? (steps[position]?.index ?? 1) - 1 : end;
    this.devtools.jumpToState(Math.max(index, 0));
  }
}
