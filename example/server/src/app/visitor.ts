import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { inject, PLATFORM_ID, provideAppInitializer, REQUEST } from '@angular/core';
import { createActionGroup, createFeature, createReducer, on, props, Store } from '@ngrx/store';

/** Something of the application's own that differs between requests: the name in a cookie. */
export const VisitorActions = createActionGroup({
  source: 'Visitor',
  events: { 'Recognised By Cookie': props<{ name: string }>() },
});

interface VisitorState {
  readonly name: string;
}

export const visitorFeature = createFeature({
  name: 'visitor',
  reducer: createReducer(
    { name: '' },
    on(VisitorActions.recognisedByCookie, (_, { name }): VisitorState => ({ name })),
  ),
});

/** The visitor's name, on the server from the request; at build time there is none. */
export function injectVisitorName(): string {
  const cookies = isPlatformBrowser(inject(PLATFORM_ID))
    ? inject(DOCUMENT).cookie
    : (inject(REQUEST)?.headers.get('cookie') ?? '');
  return decodeURIComponent(/(?:^|; )visitor=([^;]*)/.exec(cookies)?.[1] ?? '');
}

export const recogniseVisitor = provideAppInitializer(() => {
  const name = injectVisitorName();
  if (name) {
    inject(Store).dispatch(VisitorActions.recognisedByCookie({ name }));
  }
});
