import { createActionGroup, createFeature, createReducer, on, props } from '@ngrx/store';

export const VaultActions = createActionGroup({
  source: 'Vault',
  events: { 'Note Opened': props<{ id: string }>() },
});

interface LastNotes {
  /** Of notes that were opened, the last one first. */
  readonly ids: readonly string[];
}

const initialState: LastNotes = { ids: [] };

/** Belongs to whoever is signed in. It does not know when to forget: `clearOnLogout` at the root of the store does. */
export const lastNotesFeature = createFeature({
  name: 'lastNotes',
  reducer: createReducer(
    initialState,
    on(VaultActions.noteOpened, ({ ids }, { id }): LastNotes => ({
      ids: [id, ...ids.filter((other) => other !== id)],
    })),
  ),
});
