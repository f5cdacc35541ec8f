import { TestBed } from '@angular/core/testing';
import { EMPTY, NEVER, of, startWith, throwError } from 'rxjs';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { deferred, never, rejection, turns, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { watchTimers } from '../spec-support/timers';
import { type AuthConfigLoader, loadConfig } from './load-config';

describe('loadConfig', () => {
  const given: readonly (readonly [string, AuthConfigLoader])[] = [
    ['a value', () => CONFIG],
    ['a promise', () => Promise.resolve(CONFIG)],
    ['an observable', () => of(CONFIG, { ...CONFIG, clientId: 'second' })],
    ['an observable that goes on', () => NEVER.pipe(startWith(CONFIG))],
  ];
  for (const [name, loader] of given) {
    it(`sets the configuration that came as ${name}`, async () => {
      const config = TestBed.inject(AuthClientConfig);
      await loadConfig(loader, config);
      expect(config.get()).toBe(CONFIG);
    });
  }

  const cause = new Error('offline');
  const failing: readonly (readonly [string, AuthConfigLoader, unknown])[] = [
    [
      'a function that throws',
      () => {
        throw cause;
      },
      cause,
    ],
    ['a promise that is rejected', () => Promise.reject(cause), cause],
    ['an observable that fails', () => throwError(() => cause), cause],
    ['an observable that is empty', () => EMPTY, jasmine.objectContaining({ name: 'EmptyError' })],
  ];
  for (const [name, loader, expected] of failing) {
    it(`lets the application start with NGA0105 after ${name}`, async () => {
      const config = TestBed.inject(AuthClientConfig);
      await loadConfig(loader, config);
      expect(config.isSet).toBeFalse();
      expect(() => config.get()).toThrowMatching((error: Error) => {
        expect(error).toEqual(withCode('NGA0105'));
        expect(error.cause).toEqual(expected);
        return true;
      });
    });
  }

  for (const [name, loader] of [...given, ...failing.map(([what, each]) => [what, each] as const)]) {
    it(`leaves no timer that an application would wait for after ${name}`, async () => {
      const timers = watchTimers();
      await loadConfig(loader, TestBed.inject(AuthClientConfig));
      expect(timers.open()).toEqual([]);
    });
  }

  it('sets no timer for a configuration that is there at once', async () => {
    const timers = watchTimers();
    const loading = loadConfig(() => CONFIG, TestBed.inject(AuthClientConfig));
    expect(timers.open()).toEqual([]);
    await loading;
  });

  it('clears its timer not before the configuration came', async () => {
    const timers = watchTimers();
    const late = deferred<AuthConfig>();
    const loading = loadConfig(() => late.promise, TestBed.inject(AuthClientConfig));
    await turns();
    expect(timers.open()).toEqual([10_000]);
    late.resolve(CONFIG);
    await loading;
    expect(timers.open()).toEqual([]);
  });

  describe('does not wait for ever', () => {
    beforeEach(() => {
      jasmine.clock().install();
    });
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    for (const [name, loader] of [
      ['a promise', () => never<AuthConfig>()],
      ['an observable', () => NEVER],
    ] as const) {
      it(`for ${name}: after 10 seconds the application starts with NGA0105`, async () => {
        const config = TestBed.inject(AuthClientConfig);
        const loading = loadConfig(loader, config);
        jasmine.clock().tick(10_000);
        await loading;
        expect(() => config.get()).toThrowMatching(({ cause: reason }: Error) => {
          expect(reason).toEqual(withCode('NGA0302'));
          return true;
        });
      });
    }

    it('and takes no notice of what comes later', async () => {
      const late = deferred<AuthConfig>();
      const config = TestBed.inject(AuthClientConfig);
      const loading = loadConfig(() => late.promise, config);
      jasmine.clock().tick(10_000);
      await loading;
      late.resolve(CONFIG);
      await turns();
      expect(config.isSet).toBeFalse();
    });
  });

  it('refuses a configuration that cannot work', async () => {
    const config = TestBed.inject(AuthClientConfig);
    const error = await rejection(loadConfig(() => ({ ...CONFIG, domain: '' }), config));
    expect(error).toEqual(withCode('NGA0101'));
  });
});
