import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NgrxAuth0Error } from '../errors/developer-error';
import { withCode } from '../spec-support/promises';
import { AuthClientConfig, AuthConfigService } from './auth-client-config';
import type { AuthConfig } from './auth-config';

const CONFIG: AuthConfig = { domain: 'tenant.test', clientId: 'client' };
const FOREIGN: AuthConfig = { ...CONFIG, authorizationParams: { redirect_uri: 'https://evil.test' } };

function setupConfig(given?: AuthConfig, platform = 'browser'): AuthClientConfig {
  TestBed.configureTestingModule({
    providers: [
      { provide: PLATFORM_ID, useValue: platform },
      { provide: AuthConfigService, useValue: given },
    ],
  });
  return TestBed.inject(AuthClientConfig);
}

/** What `run` throws. */
function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('AuthClientConfig', () => {
  it('gives the configuration that was provided', () => {
    const config = setupConfig(CONFIG);
    expect(config.isSet).toBeTrue();
    expect(config.get()).toBe(CONFIG);
  });

  it('throws NGA0106 as long as there is none', () => {
    const config = setupConfig();
    expect(config.isSet).toBeFalse();
    expect(thrown(() => config.get())).toEqual(withCode('NGA0106'));
  });

  it('throws NGA0106 where nothing was provided at all', () => {
    expect(thrown(() => TestBed.inject(AuthClientConfig).get())).toEqual(withCode('NGA0106'));
  });

  it('gives the one that was set later, and the last of several', () => {
    const config = setupConfig();
    config.set(CONFIG);
    expect(config.get()).toBe(CONFIG);
    const next = { ...CONFIG, clientId: 'next' };
    config.set(next);
    expect(config.get()).toBe(next);
  });

  it('refuses one that cannot work, and keeps what it had', () => {
    const config = setupConfig(CONFIG);
    expect(thrown(() => config.set({ ...CONFIG, clientId: '' }))).toEqual(withCode('NGA0102'));
    expect(thrown(() => config.set(FOREIGN))).toEqual(withCode('NGA0104'));
    expect(config.get()).toBe(CONFIG);
  });

  it('has none after the only one was refused', () => {
    const config = setupConfig();
    const listener = jasmine.createSpy('listener');
    config.whenSettled(listener);
    expect(thrown(() => config.set(FOREIGN))).toEqual(withCode('NGA0104'));
    expect(config.isSet).toBeFalse();
    expect(listener).not.toHaveBeenCalled();
  });

  describe('checks on demand', () => {
    it('what was provided', () => {
      const config = setupConfig(FOREIGN);
      expect(thrown(() => config.check())).toEqual(withCode('NGA0104'));
    });

    it('nothing, as long as there is nothing to check', () => {
      expect(thrown(() => setupConfig().check())).toBeUndefined();
    });

    it('nothing on a server, which has no origin', () => {
      const config = setupConfig(FOREIGN, 'server');
      expect(thrown(() => config.check())).toBeUndefined();
      config.set({ ...FOREIGN });
      expect(config.get()).toEqual(FOREIGN);
    });
  });

  describe('when it could not be loaded', () => {
    const failure = new NgrxAuth0Error('NGA0105', undefined, { cause: new Error('offline') });

    it('throws that error', () => {
      const config = setupConfig();
      config.fail(failure);
      expect(thrown(() => config.get())).toBe(failure);
      expect(config.isSet).toBeFalse();
    });

    it('still takes one that is set later', () => {
      const config = setupConfig();
      config.fail(failure);
      config.set(CONFIG);
      expect(config.get()).toBe(CONFIG);
    });

    it('tells who waits', () => {
      const config = setupConfig();
      const listener = jasmine.createSpy('listener');
      config.whenSettled(listener);
      config.fail(failure);
      expect(listener).toHaveBeenCalledTimes(1);
    });
  });

  describe('tells that it is settled', () => {
    it('at once where it is', () => {
      const listener = jasmine.createSpy('listener');
      setupConfig(CONFIG).whenSettled(listener);
      expect(listener).toHaveBeenCalledTimes(1);
    });

    it('at once where it is known that there is none', () => {
      const config = setupConfig();
      config.fail(new NgrxAuth0Error('NGA0105'));
      const listener = jasmine.createSpy('listener');
      config.whenSettled(listener);
      expect(listener).toHaveBeenCalledTimes(1);
    });

    it('later where it is not, in order and once', () => {
      const config = setupConfig();
      const calls: string[] = [];
      config.whenSettled(() => calls.push(`first: ${config.isSet}`));
      config.whenSettled(() => calls.push('second'));
      expect(calls).toEqual([]);
      config.set(CONFIG);
      config.set(CONFIG);
      expect(calls).toEqual(['first: true', 'second']);
    });
  });
});
