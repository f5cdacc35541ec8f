import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { EffectSources, EffectsRunner } from '@ngrx/effects';
import { type ActionReducer, Store } from '@ngrx/store';

/**
 * Registers what a feature adds to the store, as NgRx's `provideState()` and `provideEffects()` do. Those need
 * `provideStore()`; this works with `StoreModule.forRoot()`, too.
 */
export function provideSlice<T>(
  slice: { readonly name: string; readonly reducer: ActionReducer<T> },
  effects: object,
): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    inject(Store).addReducer(slice.name, slice.reducer);
    inject(EffectsRunner).start();
    inject(EffectSources).addEffects(effects);
  });
}
