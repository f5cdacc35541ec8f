import { inject, NgZone } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import { concatMap, filter, merge, share } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { outsideZone } from '../session-timers/clock';
import { OtherTabs } from './other-tabs';
import { TabChannel } from './tab-channel';
import { isSignIn } from './tell-tabs.effects';

/** Does what follows from what other tabs say, one after the other (`concatMap`): their order is the order of the session. */
export const hearTabs$ = /* @__PURE__ */ createEffect(
  (
    actions$: Actions = inject<Actions>(Actions),
    channel = inject(TabChannel),
    tabs = inject(OtherTabs),
    zone = inject(NgZone),
  ) => {
    const heard$ = channel.heard$.pipe(share());
    const own$ = actions$.pipe(
      filter((action) => isSignIn(action) || action.type === AuthActions.logout.type),
    );
    const newer$ = merge(heard$, own$);
    return outsideZone(
      zone,
      merge(heard$.pipe(concatMap((message) => tabs.follow(message, newer$))), tabs.entries$),
    );
  },
  { functional: true },
);
