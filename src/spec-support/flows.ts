import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, provideStore, Store } from '@ngrx/store';
import { merge, NEVER, type Observable, of, share, tap } from 'rxjs';
import * as engineSide from '../client/engine-side';
import type { EngineSession } from '../client/engine-host';
import { AuthGateway } from '../client/gateway';
import { describeError, registerEngineSide } from '../client/on-demand';
import type { TokenChange } from '../client/token-requests';
import type { NonceChange } from '../dpop/dpop';
import * as dpopEffects from '../effects/dpop.effects';
import * as loginEffects from '../effects/login.effects';
import * as logoutEffects from '../effects/logout.effects';
import { Calls } from '../effects/calls';
import { SessionChanges } from '../effects/session-changes';
import * as sessionEffects from '../effects/session.effects';
import * as tokenEffects from '../effects/token.effects';
import { authFeature } from '../state/auth.feature';
import { ADA, claimsOf } from './fake-client';
import { RUNTIME_CHECKS } from './setup';

export const ADAS: EngineSession = { user: ADA, idTokenClaims: claimsOf(ADA) };
export const NOBODYS: EngineSession = { user: null, idTokenClaims: null };

/** The gateway's answers as marbles: effects take them as they take promises. */
export interface TimedAnswers {
  readonly session?: () => Observable<EngineSession>;
  readonly tokenChanges?: Observable<TokenChange>;
  readonly nonceChanges?: Observable<NonceChange>;
  readonly checkSession?: () => Observable<unknown>;
  readonly loginWithRedirect?: () => Observable<unknown>;
  readonly loginWithPopup?: () => Observable<unknown>;
  readonly logout?: () => Observable<unknown>;
  readonly token?: () => Observable<unknown>;
  readonly dpop?: { readonly setNonce: (nonce: string, id: string) => Observable<unknown> };
}

/** The effects as functions, on the real store and in the time of the test scheduler. */
export function setupFlows(answers: TimedAnswers = {}) {
  registerEngineSide(engineSide);
  TestBed.configureTestingModule({
    providers: [
      provideStore({ [authFeature.name]: authFeature.reducer }, { runtimeChecks: RUNTIME_CHECKS }),
      {
        provide: AuthGateway,
        useValue: {
          session: () => of(NOBODYS),
          tokenChanges: NEVER,
          nonceChanges: NEVER,
          describe: describeError,
          ask: (call: (engine: TimedAnswers) => unknown) => call(answers),
          withPopup: (_: unknown, call: (engine: TimedAnswers) => unknown) => call(answers),
          ...answers,
        },
      },
    ],
  });
  const store = TestBed.inject(Store);
  const gateway = TestBed.inject(AuthGateway);
  const calls = TestBed.inject(Calls);
  const reduced = tap((action: Action) => {
    store.dispatch(action);
  });
  return {
    state: store.selectSignal(authFeature.selectAuth0State),
    /** What the effects answer to `requests`; both reach the store. */
    outcomes: (requests: Observable<Action> = NEVER): Observable<Action> => {
      const actions$ = new Actions(requests.pipe(reduced, share()));
      return merge(
        sessionEffects.checkSession$(actions$, gateway, calls),
        sessionEffects.followTokens$(gateway, TestBed.inject(SessionChanges)),
        loginEffects.loginWithRedirect$(actions$, gateway, calls),
        loginEffects.loginWithPopup$(actions$, gateway, calls),
        logoutEffects.logout$(actions$, gateway, calls),
        tokenEffects.getAccessTokenSilently$(actions$, gateway, calls),
        dpopEffects.setDpopNonce$(actions$, gateway, calls),
        dpopEffects.followNonces$(gateway),
      ).pipe(reduced);
    },
  };
}
