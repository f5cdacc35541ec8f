import { StoreDevtools } from '@ngrx/store-devtools';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { Activity } from '../features/session-timers/activity';
import type { SessionTimersOptions } from '../features/session-timers/session-timers-options';
import { authSessionFeature } from '../features/session-timers/session.feature';
import { withSessionTimers } from '../features/with-session-timers';
import { provideAuth0 } from '../provide-auth0';
import { AuthActions } from '../state/auth.actions';
import { ADA, FakeClient, tokenAnswer } from './fake-client';
import { CONFIG, setup, type SetupOptions } from './setup';
import { fakeClock } from './timers';

export const ACTIVE_KEY = `ngrx-auth0.${CONFIG.clientId}.active`;

/** An application with session timers, on a clock that only goes on when it is told to. */
export async function setupSessionLife(
  options: SessionTimersOptions = {},
  { client = new FakeClient(), ...more }: SetupOptions = {},
) {
  const time = fakeClock();
  let tokens = 0;
  const lifetimes: Record<string, number> = {};
  client.onToken = (asked) => {
    const { audience = '', scope } = asked?.authorizationParams ?? {};
    return Promise.resolve({
      ...tokenAnswer(`token-${++tokens}`, lifetimes[audience]),
      ...(scope && { scope }),
    });
  };
  const app = setup({ client, auth: provideAuth0(CONFIG, withSessionTimers(options)), ...more });
  await app.settle();
  app.actions.length = 0;
  return {
    ...app,
    time,
    /** How long tokens of an audience are good, in seconds. Default: an hour. */
    lifetimes,
    session: app.store.selectSignal(authSessionFeature.selectAuth0SessionState),
    /** What happened since this was asked last, without the source. */
    news: () =>
      app.actions
        .splice(0)
        .map(({ type }) => type.replace(/^\[.*\] /, ''))
        .filter((type) => !/^Check Session|Success$/.test(type)),
    signIn: async (claims = {}) => {
      await client.signIn(undefined, claims);
      app.store.dispatch(AuthActions.checkSession());
      await app.settle();
      app.actions.length = 0;
    },
    getToken: async (audience: string, scope?: string) => {
      app.store.dispatch(
        AuthActions.getAccessTokenSilently({ authorizationParams: { audience, ...(scope && { scope }) } }),
      );
      await app.settle();
      app.actions.length = 0;
    },
    logOut: async () => {
      app.store.dispatch(AuthActions.logout({ openUrl: false }));
      await app.settle();
      app.actions.length = 0;
    },
    /** Jumps to the state after each action of the history, and comes back. */
    jumpThroughHistory: async () => {
      const devtools = TestBed.inject(StoreDevtools);
      const { stagedActionIds } = await firstValueFrom(devtools.liftedState);
      for (const id of [...stagedActionIds, ...stagedActionIds.toReversed()]) {
        devtools.jumpToAction(id);
        await app.settle();
      }
      devtools.jumpToAction(stagedActionIds.at(-1)!);
    },
  };
}

/** Another tab notes that a user did something. */
export function noteActivity(last: number, sub = ADA.sub!): void {
  TestBed.inject(Activity).of(sub).share(last);
  window.dispatchEvent(new StorageEvent('storage', { key: ACTIVE_KEY }));
}

/** When somebody was last active, by what stands in local storage. */
export function lastActive(): unknown {
  return (JSON.parse(localStorage.getItem(ACTIVE_KEY) ?? '{}') as { last?: unknown }).last ?? null;
}

/** To be called after each spec. */
export function endSessionLife(): void {
  jasmine.clock().uninstall();
  localStorage.removeItem(ACTIVE_KEY);
}
