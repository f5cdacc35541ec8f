import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { EffectSources, EffectsRunner } from '@ngrx/effects';
import { type ActionReducer, Store } from '@ngrx/store';

/** As NgRx's `provideState()`, which needs `provideStore()`; this works with `StoreModule.forRoot()`, too. */
export function provideSlice<T>(slice: {
  readonly name: string;
  readonly reducer: ActionReducer<T>;
}): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    inject(Store).addReducer(slice.name, slice.reducer);
  });
}

/** As NgRx's `provideEffects()`, which needs `provideStore()`; this works with `StoreModule.forRoot()`, too. */
export function provideOwnEffects(effects: object): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    inject(EffectsRunner).start();
    inject(EffectSources).addEffects(effects);
  });
}
