import { ApplicationInitStatus, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EffectsModule } from '@ngrx/effects';
import { Store, StoreModule } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import { AuthModule } from '../auth.module';
import { Auth0ClientService } from '../client/auth0-client';
import { FakeClient } from '../spec-support/fake-client';
import { ACTIVE_KEY, endSessionLife, setupSessionLife } from '../spec-support/session-life';
import { CONFIG, RUNTIME_CHECKS } from '../spec-support/setup';
import { watchListeners } from '../spec-support/timers';
import { authSessionFeature } from './session-timers/session.feature';
import { withSessionTimers } from './with-session-timers';

const ALL = { refresh: true, idle: { afterSeconds: 900, logout: { openUrl: false } } } as const;

describe('withSessionTimers()', () => {
  afterEach(endSessionLife);

  it('refuses what cannot work', () => {
    expect(() => withSessionTimers({ warnBeforeSeconds: -1 })).toThrowError(/NGA0311/);
  });

  it('works in applications made of modules', async () => {
    const client = new FakeClient();
    await client.signIn();
    TestBed.configureTestingModule({
      imports: [
        StoreModule.forRoot({}, { runtimeChecks: RUNTIME_CHECKS }),
        EffectsModule.forRoot(),
        AuthModule.forRoot(CONFIG, withSessionTimers({ sessionEnds: () => 1 })),
      ],
      providers: [{ provide: Auth0ClientService, useValue: client.asEngine }],
    });
    const session = TestBed.inject(Store).selectSignal(authSessionFeature.selectSession);
    await TestBed.inject(ApplicationInitStatus).donePromise;
    for (let turn = 0; turn < 150; turn++) {
      await Promise.resolve();
    }
    expect(session()).toBe('expired');
  });

  it('leaves no timer and no listener when the application ends', async () => {
    const listeners = watchListeners(document, window);
    const { time, signIn, getToken } = await setupSessionLife(ALL);
    await signIn({ session_expiry: time.in(3600) / 1000 });
    await getToken('a');
    expect(time.timers().length).toBe(1);
    TestBed.resetTestingModule();
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('does nothing on a server', async () => {
    const listeners = watchListeners(document, window);
    const { time } = await setupSessionLife(ALL, {
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('starts and stops nothing by a jump in time, and shows what was', async () => {
    const app = await setupSessionLife(ALL, { providers: [provideStoreDevtools()] });
    const { time, client, signIn, getToken, logOut, session, news, jumpThroughHistory } = app;
    await signIn({ session_expiry: time.in(600) / 1000 });
    await getToken('a');
    time.pass(560);
    expect(session().session).toBe('expiring');
    const before = [time.timers(), client.calls.length, localStorage.getItem(ACTIVE_KEY)];
    news();
    await jumpThroughHistory();
    expect([time.timers(), client.calls.length, localStorage.getItem(ACTIVE_KEY)]).toEqual(before);

    await logOut();
    expect(session().isSignedIn).toBeFalse();
    const after = client.calls.length;
    await jumpThroughHistory();
    expect([time.timers(), client.calls.length, news()]).toEqual([[], after, []]);
  });
});
