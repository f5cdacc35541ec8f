import type { Action } from '@ngrx/store';
import type { LiftedState } from '@ngrx/store-devtools';

/** An action with its time, as DevTools keeps it; NgRx's own type leaves the time out. */
export interface Recorded {
  readonly type: 'PERFORM_ACTION';
  readonly action: Action;
  readonly timestamp: number;
}

/** Which action is shown last; the store holds the state after it. */
export function currentIndex({ currentStateIndex, stagedActionIds }: LiftedState): number {
  return Math.min(currentStateIndex, stagedActionIds.length - 1);
}

export function recordedIn({ actionsById }: LiftedState, id: number): Recorded {
  return actionsById[id] as unknown as Recorded;
}

/** The whole of `history`, at its end, as data of its own: DevTools writes into the one it uses. */
export function copyOf(history: LiftedState): LiftedState {
  return {
    ...history,
    actionsById: Object.fromEntries(history.stagedActionIds.map((id) => [id, recordedIn(history, id)])),
    currentStateIndex: history.stagedActionIds.length - 1,
    // What was recorded up to a pause cannot be computed anew while it lasts.
    isPaused: false,
  };
}

/** What `history` would be if `news` had been recorded; of more than `maxAge` actions the first ones are settled. */
export function withNews(history: LiftedState, news: readonly Recorded[], maxAge: number): LiftedState {
  const { nextActionId, stagedActionIds } = history;
  const [first = 0, ...others] = [...stagedActionIds, ...news.map((_, number) => nextActionId + number)];
  const settled = Math.min(Math.max(others.length + 1 - maxAge, 0), stagedActionIds.length - 1);
  const before = settled > 0 ? history.computedStates[settled] : { state: history.committedState as unknown };
  return copyOf({
    ...history,
    actionsById: {
      ...history.actionsById,
      ...Object.fromEntries(news.map((recorded, number) => [nextActionId + number, recorded])),
    },
    nextActionId: nextActionId + news.length,
    stagedActionIds: [first, ...others.slice(settled)],
    committedState: before?.state as unknown,
    computedStates: [],
  });
}
