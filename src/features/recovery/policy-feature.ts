import { inject, provideEnvironmentInitializer } from '@angular/core';
import { AuthGateway } from '../../client/gateway';
import type { Auth0Feature } from '../auth0-feature';
import { provideOwnEffects } from '../provide-parts';
import { type ErrorPolicy, type LimitedPolicy, POLICIES, type ReLoginLimits } from './error-policy';
import { RecoverByPolicy } from './recover-by-policy';
import { RECOVERY_EFFECTS } from './recovery.effects';

/** A feature that adds a policy. With several of them, recovery and its effects are there once. */
export function policyFeature(
  policy: ErrorPolicy,
  { maxAttempts = 3, withinSeconds = 60 }: ReLoginLimits,
): Auth0Feature {
  const limited: LimitedPolicy = { policy, maxAttempts, withinSeconds };
  return {
    ɵproviders: [
      { provide: POLICIES, useValue: limited, multi: true },
      provideEnvironmentInitializer(() => {
        inject(AuthGateway).recovery = inject(RecoverByPolicy);
      }),
      provideOwnEffects(RECOVERY_EFFECTS),
    ],
  };
}
