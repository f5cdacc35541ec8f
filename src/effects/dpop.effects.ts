import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import { map } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthApiActions } from '../state/auth-api.actions';
import { requestEffect } from './request-effect';

export const setDpopNonce$ = requestEffect('setDpopNonce', ({ nonce, id }, gateway) => ({
  work: () => gateway.ask((engine) => engine.dpop.setNonce(nonce, id)),
  session: 'same',
}));

/** Shows the nonces: those that were set, and those that came with answers. */
export const followNonces$ = createEffect(
  (gateway = inject(AuthGateway)) =>
    gateway.nonceChanges.pipe(map((change) => AuthApiActions.dpopNonceChanged(change))),
  { functional: true },
);
