import { TestBed } from '@angular/core/testing';
import { AuthClientConfig, AuthConfigService } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import { FakeClient } from '../spec-support/fake-client';
import { FakeEngine } from '../spec-support/fake-engine';
import { rejection, turns, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { Auth0ClientFactory, Auth0ClientService, LazyClient } from './auth0-client';
import * as engineSide from './engine-side';
import { AuthGateway } from './gateway';
import { registerEngineSide } from './on-demand';

function setupClient(config: object | null = CONFIG) {
  const engine = new FakeEngine();
  TestBed.configureTestingModule({
    providers: [engine.provider, { provide: AuthConfigService, useValue: config }],
  });
  return { engine, lazy: TestBed.inject(LazyClient) };
}

describe('LazyClient', () => {
  it('loads nothing by being injected', async () => {
    const { engine, lazy } = setupClient();
    await turns();
    expect([engine.loads, engine.built.length, !!lazy.loading]).toEqual([0, 0, false]);
  });

  it('loads the engine and builds the client once, however often it is asked', async () => {
    const { engine, lazy } = setupClient();
    const clients = await Promise.all([lazy.load(), lazy.load()]);
    clients.push(await lazy.load());
    expect(clients.every((client) => client === engine.client.asEngine)).toBeTrue();
    expect([engine.loads, engine.built.length, !!lazy.loading]).toEqual([1, 1, true]);
  });

  it('builds the client with the options of the engine, as they are at first use', async () => {
    const { engine, lazy } = setupClient();
    TestBed.inject(AuthClientConfig).set({
      domain: 'late.test',
      clientId: 'late',
      useRefreshTokens: true,
      errorPath: '/error',
      httpInterceptor: { allowedList: ['/api'] },
      callTimeoutInSeconds: 5,
      skipRedirectCallback: true,
    });
    await lazy.load();
    expect(engine.built).toEqual([
      {
        domain: 'late.test',
        clientId: 'late',
        useRefreshTokens: true,
        useRefreshTokensFallback: true,
        authorizeTimeoutInSeconds: 10,
      },
    ]);
  });

  it('fails with NGA0301 if the engine does not load, and tries again the next time', async () => {
    const { engine, lazy } = setupClient();
    const failure = new NgrxAuth0Error('NGA0301');
    engine.onLoad = () => Promise.reject(failure);
    expect(await Promise.all([rejection(lazy.load()), rejection(lazy.load())])).toEqual([failure, failure]);
    expect([engine.loads, !!lazy.loading]).toEqual([1, false]);

    engine.onLoad = () => Promise.resolve();
    expect(await lazy.load()).toBe(engine.client.asEngine);
    expect([engine.loads, !!lazy.loading]).toEqual([2, true]);
  });

  it('fails as the client fails to be built, and tries again the next time', async () => {
    const { engine, lazy } = setupClient();
    const failure = new Error('Invalid cache location');
    const push = spyOn(engine.built, 'push').and.throwError(failure);
    expect(await rejection(lazy.load())).toBe(failure);
    push.and.stub();
    expect(await lazy.load()).toBe(engine.client.asEngine);
  });

  it('fails with NGA0106 before there is a configuration, without loading', async () => {
    const { engine, lazy } = setupClient(null);
    expect(await rejection(lazy.load())).toEqual(withCode('NGA0106'));
    expect(engine.loads).toBe(0);
    TestBed.inject(AuthClientConfig).set(CONFIG);
    expect(await lazy.load()).toBe(engine.client.asEngine);
  });
});

describe('Auth0ClientService', () => {
  it('is a stand-in that loads the engine with its first call', async () => {
    const { engine } = setupClient();
    await engine.client.signIn();
    const client = TestBed.inject(Auth0ClientService);
    // Not with `toBe`: Jasmine calls methods of what it shows.
    expect(client === TestBed.inject(LazyClient).face).toBeTrue();
    expect(client.getConfiguration()).toEqual({ domain: CONFIG.domain, clientId: CONFIG.clientId });
    expect(engine.loads).toBe(0);
    expect(await client.isAuthenticated()).toBeTrue();
    expect(engine.loads).toBe(1);
  });

  it('is the client of the application where it provides one', () => {
    const own = new FakeClient().asEngine;
    TestBed.configureTestingModule({ providers: [{ provide: Auth0ClientService, useValue: own }] });
    expect(TestBed.inject(Auth0ClientService)).toBe(own);
  });
});

describe('Auth0ClientFactory', () => {
  /** Provides the client as applications of auth0-angular do. */
  function setupFactory() {
    const engine = new FakeEngine();
    TestBed.configureTestingModule({
      providers: [
        engine.provider,
        { provide: AuthConfigService, useValue: CONFIG },
        {
          provide: Auth0ClientService,
          useFactory: Auth0ClientFactory.createClient,
          deps: [AuthClientConfig],
        },
      ],
    });
    return engine;
  }

  /** A client for another configuration than the application's. */
  function createOther(other: AuthConfig) {
    return TestBed.runInInjectionContext(() => {
      const config = new AuthClientConfig();
      config.set(other);
      return Auth0ClientFactory.createClient(config);
    });
  }

  it('makes the client of the application for its own configuration, and loads nothing', async () => {
    const engine = setupFactory();
    // Not with `toBe`: Jasmine calls methods of what it shows.
    expect(TestBed.inject(Auth0ClientService) === TestBed.inject(LazyClient).face).toBeTrue();
    await turns();
    expect(engine.loads).toBe(0);
  });

  it('leaves the gateway lazy where its client is provided: a visitor without a session loads nothing', async () => {
    registerEngineSide(engineSide);
    const engine = setupFactory();
    const gateway = TestBed.inject(AuthGateway);
    expect(gateway.isLazy).toBeTrue();
    await gateway.checkSession();
    expect(engine.loads).toBe(0);
  });

  it('makes another client for another configuration, which loads the engine with its first call', async () => {
    const engine = setupFactory();
    const other = createOther({ domain: 'other.test', clientId: 'other', callTimeoutInSeconds: 5 });
    expect(other === TestBed.inject(Auth0ClientService)).toBeFalse();
    expect(other.getConfiguration()).toEqual({ domain: 'other.test', clientId: 'other' });
    expect(engine.loads).toBe(0);
    await other.isAuthenticated();
    expect(engine.built).toEqual([
      { domain: 'other.test', clientId: 'other', authorizeTimeoutInSeconds: 10 },
    ]);
    expect(TestBed.inject(LazyClient).loading).toBeUndefined();
  });

  it('makes a client of its own for each further configuration', () => {
    setupFactory();
    const [first, second] = ['first', 'second'].map((clientId) => createOther({ ...CONFIG, clientId }));
    expect(first === second).toBeFalse();
    expect(second?.getConfiguration().clientId).toBe('second');
  });
});
