import type { Action } from '@ngrx/store';
import type { LiftedState } from '@ngrx/store-devtools';
import type { Auth0State } from 'ngrx-auth0';
import { changedPaths } from './changed-paths';
import { recordedIn } from './recorded';

/** Who speaks in an action type: the application asks, the library reports, or somebody else. */
export type ActionKind = 'intent' | 'outcome' | 'other';

/** What an action is in the story that the log tells. */
export type Told = 'request' | 'success' | 'failure' | 'change' | '';

export interface Entry {
  /** DevTools' own. */
  readonly id: number;
  /** Where it stands in the history. */
  readonly index: number;
  /** Its number among the auth actions, from 1; 0 for any other. */
  readonly step: number;
  readonly at: number;
  readonly kind: ActionKind;
  readonly told: Told;
  readonly source: string;
  readonly name: string;
  readonly payload: object;
  readonly before: Auth0State | undefined;
  readonly after: Auth0State | undefined;
  /** The keys of the slice that this action changed. */
  readonly changed: readonly string[];
  readonly isSkipped: boolean;
}

/** What DevTools recorded, oldest first. */
export function timelineOf(history: LiftedState): Entry[] {
  let step = 0;
  return history.stagedActionIds.map((id, index) => {
    const { action, timestamp } = recordedIn(history, id);
    const { kind, ...words } = wordsOf(action);
    const before = sliceAt(history, index - 1);
    const after = sliceAt(history, index);
    return {
      id,
      index,
      step: kind === 'other' ? 0 : ++step,
      at: timestamp,
      kind,
      ...words,
      before,
      after,
      changed: changedKeys(before, after),
      isSkipped: history.skippedActionIds.includes(id),
    };
  });
}

function wordsOf(action: Action): Pick<Entry, 'kind' | 'told' | 'source' | 'name' | 'payload'> {
  const { type, ...payload } = action;
  const [, source = 'NgRx', name = type] = /^\[(.+?)\] (.+)$/.exec(type) ?? [];
  const kind = source === 'Auth0' ? 'intent' : source.startsWith('Auth0 ') ? 'outcome' : 'other';
  return { kind, told: toldBy(kind, name), source, name, payload };
}

function toldBy(kind: ActionKind, name: string): Told {
  if (kind === 'intent') return 'request';
  if (kind === 'other') return '';
  return name.endsWith(' Success') ? 'success' : name.endsWith(' Failure') ? 'failure' : 'change';
}

function sliceAt({ computedStates, committedState }: LiftedState, index: number): Auth0State | undefined {
  const state: unknown = index < 0 ? committedState : computedStates[index]?.state;
  return (state as { auth0?: Auth0State } | undefined)?.auth0;
}

const known = new WeakMap<Auth0State, { before: Auth0State | undefined; changed: readonly string[] }>();

/** Every action makes the whole timeline anew; what two states differ in stays the same. */
function changedKeys(before: Auth0State | undefined, after: Auth0State | undefined): readonly string[] {
  if (!after || before === after) return [];
  const found = known.get(after);
  if (found && found.before === before) return found.changed;
  const changed = changedPaths(before, after).filter((path) => !path.includes('.'));
  known.set(after, { before, changed });
  return changed;
}
