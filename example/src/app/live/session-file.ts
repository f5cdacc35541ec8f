import { INIT } from '@ngrx/store';
import type { LiftedState } from '@ngrx/store-devtools';
import { checkSlices } from './check-slice';
import { copyOf, recordedIn, type Recorded } from './recorded';

/** A history as the text of a file. States are left out: whoever imports it computes them anew. */
export function toFile(history: LiftedState): string {
  return JSON.stringify({ ...copyOf(history), computedStates: [], isLocked: false }, null, 2);
}

/**
 * A history from the text of a file, with every state that it leads to looked at.
 *
 * @throws Error what is wrong with the file, for who chose it.
 */
export function fromFile(text: string): LiftedState {
  const file = parsed(text);
  if (!isHistory(file)) {
    throw new Error('This is not a session that was exported here: there are no actions in it.');
  }
  const recorded: readonly unknown[] = file.stagedActionIds.map((id) => recordedIn(file, id));
  if (!recorded.every(isRecorded)) {
    throw new Error('This session is damaged: an action is missing, or has no type or no time.');
  }
  if (recorded[0]?.action.type !== INIT || file.skippedActionIds.includes(file.stagedActionIds[0] ?? 0)) {
    throw new Error('This session is damaged: it has no beginning.');
  }
  return {
    ...copyOf(file),
    // The skipped ones, too: they may be let in again.
    committedState: checkSlices(file.committedState, recorded),
    monitorState: null,
    nextActionId: Math.max(...file.stagedActionIds) + 1,
    computedStates: [],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON.');
  }
}

function isHistory(file: unknown): file is LiftedState {
  const { actionsById, stagedActionIds, skippedActionIds } = Object(file) as Partial<LiftedState>;
  return (
    typeof actionsById === 'object' &&
    Array.isArray(stagedActionIds) &&
    stagedActionIds.length > 0 &&
    stagedActionIds.every(Number.isInteger) &&
    new Set(stagedActionIds).size === stagedActionIds.length &&
    Array.isArray(skippedActionIds) &&
    skippedActionIds.every(Number.isInteger)
  );
}

function isRecorded(value: unknown): value is Recorded {
  const { action, timestamp } = Object(value) as Partial<Recorded>;
  return typeof action?.type === 'string' && Number.isFinite(timestamp);
}
