import type { LiftedState } from '@ngrx/store-devtools';
import { authActionSanitizer, authStateSanitizer } from 'ngrx-auth0';
import { recordedIn } from './recorded';

/** `history` without who was signed in: what happened stays, and leads to the same states of other users. */
export function masked(history: LiftedState): LiftedState {
  const recorded = history.stagedActionIds.map((id) => [id, recordedIn(history, id)] as const);
  return {
    ...history,
    committedState: authStateSanitizer(history.committedState as unknown),
    actionsById: Object.fromEntries(
      recorded.map(([id, { action, ...rest }]) => [id, { ...rest, action: authActionSanitizer(action) }]),
    ),
  };
}
