import {
  inject,
  Injectable,
  PLATFORM_ID,
  provideAppInitializer,
  provideEnvironmentInitializer,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions, createEffect, provideEffects, ROOT_EFFECTS_INIT } from '@ngrx/effects';
import { type Action, provideStore, Store } from '@ngrx/store';
import { filter, firstValueFrom, map, switchMap, tap } from 'rxjs';
import { AuthService } from './auth.service';
import { AuthStart } from './auth-start';
import { Auth0ClientService } from './client/auth0-client';
import { AuthClientConfig } from './config/auth-client-config';
import { provideAuth0 } from './provide-auth0';
import { rejectionOf } from './spec-support/answers';
import { boot, endApps } from './spec-support/boot';
import { ADA, FakeClient } from './spec-support/fake-client';
import { CONFIG, forgetLogins, RUNTIME_CHECKS, setup } from './spec-support/setup';
import { authFeature } from './state/auth.feature';

/** Effects of an application that write down the types of the library's actions. */
function recorder() {
  const seen: string[] = [];
  const effects = {
    record$: createEffect(
      (actions$ = inject(Actions)) =>
        actions$.pipe(tap(({ type }: Action) => type.startsWith('[Auth0') && seen.push(type))),
      { functional: true, dispatch: false },
    ),
  };
  return { seen, effects };
}

/** An effects class that uses the facade, as applications write it. */
@Injectable()
class UserEffects {
  static readonly users: unknown[] = [];
  readonly auth = inject(AuthService);
  readonly user$ = createEffect(() => this.auth.user$.pipe(tap((user) => UserEffects.users.push(user))), {
    dispatch: false,
  });
}

const START_OF_NOBODY = [
  '[Auth0] Check Session',
  '[Auth0 API] Session Changed',
  '[Auth0 API] Check Session Success',
];

describe('the start of the library', () => {
  const url = 'http://app.test/back?code=the-code&state=the-state';
  beforeEach(forgetLogins);
  afterEach(endApps);
  beforeEach(() => {
    UserEffects.users.length = 0;
  });

  const store = provideStore({}, { runtimeChecks: RUNTIME_CHECKS });

  it('registers the slice and asks for the session once, however often the facade is injected', async () => {
    const { client, state, settle } = setup();
    TestBed.inject(AuthService);
    TestBed.inject(AuthService);
    TestBed.inject(AuthStart).start();
    await settle();
    expect(state().status).toBe('unauthenticated');
    expect(client.named('checkSession').length).toBe(1);
  });

  it('shows the slice as `initializing` before anything is known', () => {
    const { state } = setup();
    expect(state().status).toBe('initializing');
    expect(state().activity).toEqual(['checkSession']);
  });

  for (const [where, order] of [
    ['before', (mine: ReturnType<typeof provideEffects>) => [mine, provideAuth0(CONFIG)]],
    ['after', (mine: ReturnType<typeof provideEffects>) => [provideAuth0(CONFIG), mine]],
  ] as const) {
    describe(`with effects of the application provided ${where} \`provideAuth0()\``, () => {
      it('lets them see all actions of the start', async () => {
        const { seen, effects } = recorder();
        const client = new FakeClient();
        const { injector } = await boot({ client, providers: order(provideEffects(effects)) });
        await firstValueFrom(injector.get(AuthService).isAuthenticated$);
        await Promise.resolve();
        expect(seen).toEqual(START_OF_NOBODY);
      });

      it('lets a class of them inject `AuthService`', async () => {
        const { seen, effects } = recorder();
        const client = new FakeClient();
        void client.signIn();
        const { injector } = await boot({ client, providers: order(provideEffects(effects, UserEffects)) });
        await firstValueFrom(injector.get(AuthService).user$);
        expect(UserEffects.users).toEqual([ADA]);
        expect(seen[0]).toBe('[Auth0] Check Session');
        expect(seen.filter((type) => type.endsWith('Check Session')).length).toBe(1);
      });

      it('lets a function of them inject `AuthService`', async () => {
        const users: unknown[] = [];
        const client = new FakeClient();
        void client.signIn();
        const effects = {
          user$: createEffect(
            (auth = inject(AuthService)) => auth.user$.pipe(tap((user) => users.push(user))),
            { functional: true, dispatch: false },
          ),
        };
        const { injector } = await boot({ client, providers: order(provideEffects(effects)) });
        await firstValueFrom(injector.get(AuthService).user$);
        expect(users).toEqual([ADA]);
      });
    });
  }

  it('lets an effect use the facade when NgRx effects have begun', async () => {
    const loading: boolean[] = [];
    const effects = {
      begin$: createEffect(
        (actions$ = inject(Actions), auth = inject(AuthService)) =>
          actions$.pipe(
            filter(({ type }) => type === ROOT_EFFECTS_INIT),
            switchMap(() => auth.isLoading$),
            tap((isLoading) => loading.push(isLoading)),
          ),
        { functional: true, dispatch: false },
      ),
    };
    TestBed.configureTestingModule({
      providers: [
        store,
        provideEffects(effects),
        provideAuth0(CONFIG),
        { provide: Auth0ClientService, useValue: new FakeClient().asEngine },
      ],
    });
    await firstValueFrom(TestBed.inject(AuthService).isAuthenticated$);
    expect(loading).toEqual([true, false]);
  });

  it('works whatever the order of `provideStore()`, `provideEffects()` and `provideAuth0()`', async () => {
    const client = new FakeClient();
    void client.signIn();
    TestBed.configureTestingModule({
      providers: [
        provideAuth0(CONFIG),
        provideEffects(UserEffects),
        store,
        { provide: Auth0ClientService, useValue: client.asEngine },
      ],
    });
    expect(await firstValueFrom(TestBed.inject(AuthService).user$)).toEqual(ADA);
    expect(UserEffects.users).toEqual([ADA]);
  });

  it('lets an app initializer before it wait for the session', async () => {
    const client = new FakeClient();
    void client.signIn();
    const answers: boolean[] = [];
    await boot({
      client,
      providers: [
        provideAppInitializer(() =>
          firstValueFrom(inject(AuthService).isAuthenticated$.pipe(map((answer) => answers.push(answer)))),
        ),
        provideAuth0(CONFIG),
      ],
    });
    expect(answers).toEqual([true]);
  });

  it('lets an app initializer before it log in', async () => {
    const client = new FakeClient();
    const { state } = await boot({
      client,
      providers: [
        provideAppInitializer(() => firstValueFrom(inject(AuthService).loginWithRedirect())),
        provideAuth0(CONFIG),
      ],
    });
    expect(client.named('loginWithRedirect').length).toBe(1);
    expect(state().activity).not.toContain('loginWithRedirect');
  });

  describe('on a callback URL', () => {
    it('redeems the answer in place of asking for the session, and loads for so long', async () => {
      const { seen, effects } = recorder();
      const client = new FakeClient();
      const { injector, state } = await boot({
        client,
        url,
        providers: [provideEffects(effects), provideAuth0(CONFIG)],
      });
      const auth = injector.get(AuthService);
      expect(await firstValueFrom(auth.user$)).toEqual(ADA);
      await Promise.resolve();
      expect(seen).toEqual([
        '[Auth0] Handle Redirect Callback',
        '[Auth0 API] Session Changed',
        '[Auth0 API] Handle Redirect Callback Success',
      ]);
      expect(state().status).toBe('authenticated');
    });

    it('goes to the path that the login was meant for', async () => {
      const client = new FakeClient();
      client.onCallback = async () => {
        await client.signIn();
        return { appState: { target: '/orders?page=2' } } as never;
      };
      const { navigations, injector, show } = await boot({ client, url, providers: [provideAuth0(CONFIG)] });
      show();
      await firstValueFrom(injector.get(AuthService).appState$);
      expect(navigations.at(-1)).toBe('/orders?page=2');
    });
  });

  describe('on a server', () => {
    const server = { provide: PLATFORM_ID, useValue: 'server' };

    it('asks for nothing, and leaves the slice `initializing`', async () => {
      const client = new FakeClient();
      const { actions, state, settle } = setup({ client, providers: [server] });
      TestBed.inject(AuthService);
      await settle();
      expect(state().status).toBe('initializing');
      expect(TestBed.inject(Store).selectSignal(authFeature.selectIsLoading)()).toBe(true);
      expect(actions).toEqual([]);
      expect(client.calls).toEqual([]);
    });

    it('touches no cookie and no storage, loads no engine, and leaves a callback in the URL', async () => {
      const touched = [
        spyOnProperty(document, 'cookie').and.callThrough(),
        spyOnProperty(window, 'localStorage').and.callThrough(),
        spyOnProperty(window, 'sessionStorage').and.callThrough(),
        spyOn(history, 'replaceState'),
      ] as jasmine.Spy[];
      const { location, loadEngine, state } = await boot({ url, providers: [server, provideAuth0(CONFIG)] });
      expect(touched.filter((spy) => spy.calls.any())).toEqual([]);
      expect(loadEngine).not.toHaveBeenCalled();
      expect(location.href).toBe(url);
      expect(state().status).toBe('initializing');
    });

    it('asks for nothing when the configuration comes later either', async () => {
      const client = new FakeClient();
      const { injector, state } = await boot({ client, providers: [server, provideAuth0()] });
      injector.get(AuthClientConfig).set(CONFIG);
      await Promise.resolve();
      expect(state().status).toBe('initializing');
      expect(client.calls).toEqual([]);
    });
  });

  it('leaves nothing behind when the application ends: no engine, no request', async () => {
    const { injector, loadEngine } = await boot({ providers: [provideAuth0(CONFIG)] });
    await firstValueFrom(injector.get(AuthService).isAuthenticated$);
    endApps();
    await Promise.resolve();
    expect(loadEngine).not.toHaveBeenCalled();
  });
});

describe('AuthService asked while NgRx is being set up', () => {
  it('fails at once with NGA0202, because nobody would ever answer', async () => {
    const client = new FakeClient();
    const answers: Promise<unknown>[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideEnvironmentInitializer(() => {
          answers.push(rejectionOf(inject(AuthService).loginWithRedirect()));
        }),
        provideEffects(),
        { provide: Auth0ClientService, useValue: client.asEngine },
        provideAuth0(CONFIG),
      ],
    });
    TestBed.inject(Store);
    expect(await answers[0]).toEqual(jasmine.objectContaining({ code: 'NGA0202' }));
    expect(client.named('loginWithRedirect').length).toBe(0);
  });
});
