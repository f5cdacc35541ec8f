import {
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  InjectionToken,
  provideAppInitializer,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore, Store } from '@ngrx/store';
import { delay, EMPTY, firstValueFrom, map, NEVER, of, throwError, timer } from 'rxjs';
import { AuthService } from './auth.service';
import type { AuthConfigLoader } from './client/load-config';
import { AuthClientConfig } from './config/auth-client-config';
import type { AuthConfig } from './config/auth-config';
import { NgrxAuth0Error } from './errors/developer-error';
import { provideAuth0 } from './provide-auth0';
import { boot, endApps } from './spec-support/boot';
import { ADA, FakeClient } from './spec-support/fake-client';
import { CONFIG, forgetLogins } from './spec-support/setup';

const CALLBACK = 'http://app.test/back?keep=1&code=the-code&state=the-state&also=2#part';
const STRIPPED = '/back?keep=1&also=2#part';

const LATE_CONFIG = new InjectionToken<AuthConfig>('config of a spec');

/** Every way to hand over a configuration. */
const WAYS: Readonly<Record<string, (config: AuthConfig) => Parameters<typeof boot>[0]['providers']>> = {
  'a value': (config) => [provideAuth0(config)],
  'a function': (config) => [provideAuth0(() => config)],
  'a function that injects': (config) => [
    { provide: LATE_CONFIG, useValue: config },
    provideAuth0(() => inject(LATE_CONFIG)),
  ],
  'a promise': (config) => [provideAuth0(() => new Promise((resolve) => setTimeout(resolve, 5, config)))],
  'an observable': (config) => [provideAuth0(() => timer(5).pipe(map(() => config)))],
  'an observable that goes on': (config) => [provideAuth0(() => timer(1, 5).pipe(map(() => config)))],
  '`AuthClientConfig.set()` in an app initializer before': (config) => [
    provideAppInitializer(() => inject(AuthClientConfig).set(config)),
    provideAuth0(),
  ],
  '`AuthClientConfig.set()` in an app initializer after': (config) => [
    provideAuth0(),
    provideAppInitializer(() => inject(AuthClientConfig).set(config)),
  ],
  '`AuthClientConfig.set()` later': (config) => [
    provideAuth0(),
    provideAppInitializer(() => {
      const holder = inject(AuthClientConfig);
      return of(config).pipe(
        delay(5),
        map((loaded) => {
          holder.set(loaded);
        }),
      );
    }),
  ],
};

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof NgrxAuth0Error ? error.code : String(error);
  }
  return 'no error';
}

describe('provideAuth0()', () => {
  beforeEach(forgetLogins);
  afterEach(() => {
    endApps();
    jasmine.clock().uninstall();
  });

  for (const [way, providers] of Object.entries(WAYS)) {
    describe(`with ${way}`, () => {
      it('knows the configuration, and asks for the session, when the application has started', async () => {
        const client = new FakeClient();
        void client.signIn();
        const { injector, state } = await boot({ client, providers: providers(CONFIG) });
        const auth = injector.get(AuthService);
        expect(await firstValueFrom(auth.user$)).toEqual(ADA);
        expect(injector.get(AuthClientConfig).get()).toBe(CONFIG);
        expect(state().status).toBe('authenticated');
        expect(client.named('checkSession').length).toBe(1);
      });

      it('takes a callback out of the address bar before the router sees it', async () => {
        const client = new FakeClient();
        const { injector, location, navigations, show } = await boot({
          client,
          url: CALLBACK,
          providers: providers(CONFIG),
        });
        expect(location.pathname + location.search + location.hash).toBe(STRIPPED);
        show();
        await firstValueFrom(injector.get(AuthService).user$);
        expect(navigations[0]).toBe(STRIPPED);
        expect(navigations.join()).not.toContain('the-code');
        expect(client.named('handleRedirectCallback')).toEqual([[CALLBACK]]);
        expect(client.named('checkSession')).toEqual([]);
      });

      it('leaves a callback alone that belongs to somebody else', async () => {
        const client = new FakeClient();
        const { injector, location } = await boot({
          client,
          url: CALLBACK,
          providers: providers({ ...CONFIG, skipRedirectCallback: true }),
        });
        await firstValueFrom(injector.get(AuthService).isAuthenticated$);
        expect(location.href).toBe(CALLBACK);
        expect(client.named('handleRedirectCallback')).toEqual([]);
      });
    });
  }

  describe('with a configuration that does not come', () => {
    const failing: Readonly<Record<string, AuthConfigLoader>> = {
      'a promise that is rejected': () => Promise.reject(new Error('503')),
      'an observable that fails': () => throwError(() => new Error('503')),
      'an observable without a value': () => EMPTY,
      'a function that throws': () => {
        throw new Error('503');
      },
    };
    for (const [what, loader] of Object.entries(failing)) {
      it(`starts the application signed out, and tells why: ${what}`, async () => {
        const { injector, state, loadEngine, navigations, show } = await boot({
          providers: [provideAuth0(loader)],
        });
        const auth = injector.get(AuthService);
        expect(await firstValueFrom(auth.isAuthenticated$)).toBe(false);
        expect(state().status).toBe('unreachable');
        expect(state().error).toEqual(
          jasmine.objectContaining({ code: 'NGA0105', category: 'configuration' }),
        );
        const error = await firstValueFrom(auth.error$);
        expect(error).toBeInstanceOf(NgrxAuth0Error);
        expect((error as NgrxAuth0Error).code).toBe('NGA0105');
        expect(error.cause).toBeInstanceOf(Error);
        expect(loadEngine).not.toHaveBeenCalled();
        show();
        expect(navigations).toEqual(['/']);
      });
    }

    it('fails what needs it, with the reason', async () => {
      const { injector } = await boot({ providers: [provideAuth0(() => Promise.reject(new Error('503')))] });
      const login = firstValueFrom(injector.get(AuthService).loginWithRedirect());
      await expectAsync(login).toBeRejectedWith(jasmine.objectContaining({ code: 'NGA0105' }));
    });

    it('starts the application after 10 seconds when there is never an answer', async () => {
      jasmine.clock().install();
      for (const loader of [() => NEVER, () => new Promise<AuthConfig>(() => {})]) {
        let started: Awaited<ReturnType<typeof boot>> | undefined;
        const starting = boot({ providers: [provideAuth0(loader)] }).then((app) => (started = app));
        await turns();
        jasmine.clock().tick(9_999);
        await turns();
        expect(started).toBeUndefined();
        jasmine.clock().tick(1);
        const { injector, state } = await starting;
        expect(await firstValueFrom(injector.get(AuthService).isAuthenticated$)).toBe(false);
        expect(state().error?.code).toBe('NGA0105');
        endApps();
      }
    });
  });

  describe('with a configuration that cannot work', () => {
    it('refuses a value when the application starts', () => {
      TestBed.configureTestingModule({
        providers: [provideStore(), provideEffects(), provideAuth0({ ...CONFIG, domain: '' })],
      });
      expect(codeOf(() => TestBed.inject(Store))).toBe('NGA0101');
    });

    it('refuses a loaded one: the application does not start', async () => {
      spyOn(console, 'error');
      const starting = boot({ providers: [provideAuth0(() => of({ ...CONFIG, clientId: '' }))] });
      await expectAsync(starting).toBeRejectedWith(jasmine.objectContaining({ code: 'NGA0102' }));
    });

    it('refuses a late one where it is set', async () => {
      const { injector } = await boot({ providers: [provideAuth0()] });
      const config = injector.get(AuthClientConfig);
      expect(codeOf(() => config.set({ ...CONFIG, domain: 'tenant.test/' }))).toBe('NGA0103');
    });
  });

  it('waits without asking for anything as long as no configuration is set', async () => {
    const client = new FakeClient();
    const { state, injector } = await boot({ client, providers: [provideAuth0()] });
    await turns();
    expect(state().status).toBe('initializing');
    expect(client.calls).toEqual([]);
    injector.get(AuthClientConfig).set(CONFIG);
    await turns();
    expect(state().status).toBe('unauthenticated');
  });

  it('constructs nothing and touches nothing when it is called', () => {
    const touched = [
      spyOnProperty(document, 'cookie').and.callThrough(),
      spyOnProperty(window, 'localStorage').and.callThrough(),
      spyOnProperty(window, 'sessionStorage').and.callThrough(),
      spyOnProperty(window, 'indexedDB').and.callThrough(),
      spyOnProperty(document, 'baseURI').and.callThrough(),
      spyOnProperty(history, 'state').and.callThrough(),
      spyOn(history, 'replaceState'),
      spyOn(window, 'open'),
      spyOn(window, 'fetch'),
      spyOn(window, 'setTimeout').and.callThrough(),
      spyOn(window, 'addEventListener').and.callThrough(),
    ] as jasmine.Spy[];
    const read: PropertyKey[] = [];
    const config = new Proxy(CONFIG, {
      get: (target, key) => {
        read.push(key);
        return Reflect.get(target, key) as unknown;
      },
    });
    const loader = jasmine.createSpy('loader');

    provideAuth0();
    provideAuth0(config);
    provideAuth0(loader);

    expect(touched.filter((spy) => spy.calls.any())).toEqual([]);
    expect(read).toEqual([]);
    expect(loader).not.toHaveBeenCalled();
  });

  it('touches no storage and loads no engine when an anonymous visitor starts the application', async () => {
    const touched = [
      spyOnProperty(window, 'localStorage').and.callThrough(),
      spyOnProperty(window, 'sessionStorage').and.callThrough(),
      spyOnProperty(window, 'indexedDB').and.callThrough(),
      spyOn(window, 'fetch'),
    ] as jasmine.Spy[];
    const { injector, loadEngine } = await boot({ providers: [provideAuth0(CONFIG)] });
    expect(await firstValueFrom(injector.get(AuthService).isAuthenticated$)).toBe(false);
    expect(touched.filter((spy) => spy.calls.any())).toEqual([]);
    expect(loadEngine).not.toHaveBeenCalled();
  });

  it('adds the providers of its features', () => {
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideEffects(),
        provideAuth0(CONFIG, { ɵproviders: [{ provide: 'FEATURE', useValue: 1 }] }, { ɵproviders: [] }),
      ],
    });
    expect(TestBed.inject<number>('FEATURE' as never)).toBe(1);
  });

  describe('tells what is missing or too much', () => {
    it('NGA0201 without `provideStore()`', () => {
      TestBed.configureTestingModule({ providers: [provideAuth0(CONFIG)] });
      expect(codeOf(() => TestBed.inject(AuthClientConfig))).toBe('NGA0201');
    });

    it('NGA0202 without `provideEffects()`', () => {
      TestBed.configureTestingModule({ providers: [provideStore(), provideAuth0(CONFIG)] });
      expect(codeOf(() => TestBed.inject(Store))).toBe('NGA0202');
    });

    it('NGA0203 when it is called twice', () => {
      TestBed.configureTestingModule({
        providers: [provideStore(), provideEffects(), provideAuth0(CONFIG), provideAuth0(CONFIG)],
      });
      expect(codeOf(() => TestBed.inject(Store))).toBe('NGA0203');
    });

    it('NGA0203 when it is called again for a route', () => {
      TestBed.configureTestingModule({ providers: [provideStore(), provideEffects(), provideAuth0(CONFIG)] });
      const root = TestBed.inject(EnvironmentInjector);
      expect(codeOf(() => createEnvironmentInjector([provideAuth0(CONFIG)], root))).toBe('NGA0203');
    });

    it('NGA0204 when it is called for a route alone', () => {
      TestBed.configureTestingModule({ providers: [provideStore(), provideEffects()] });
      const root = TestBed.inject(EnvironmentInjector);
      expect(codeOf(() => createEnvironmentInjector([provideAuth0(CONFIG)], root))).toBe('NGA0204');
    });

    it('NGA0204 when `AuthService` is used without it', () => {
      TestBed.configureTestingModule({ providers: [provideStore(), provideEffects()] });
      expect(codeOf(() => TestBed.inject(AuthService))).toBe('NGA0204');
    });
  });
});

async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    await Promise.resolve();
  }
}
