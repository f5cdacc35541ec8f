import type { ActionType } from '@ngrx/store';
import { type Auth0Feature, AuthModule, AuthTabActions, provideAuth0, withTabSync } from 'ngrx-auth0';
import type { Equals, Expect } from './equals';

// It is a feature, and there is nothing to choose.
export const feature: Auth0Feature = withTabSync();
provideAuth0(undefined, feature);
AuthModule.forRoot(undefined, feature);
// @ts-expect-error -- no options
withTabSync({});

// What is told says nothing of anybody.
export type Told = Expect<
  Equals<
    ActionType<(typeof AuthTabActions)[keyof typeof AuthTabActions]>['type'],
    '[Auth0 Tabs] Signed In Elsewhere' | '[Auth0 Tabs] Signed Out Elsewhere'
  >
>;
AuthTabActions.signedInElsewhere();
AuthTabActions.signedOutElsewhere();
// @ts-expect-error -- whose session it is, `sessionChanged` says
AuthTabActions.signedInElsewhere({ user: {} });
