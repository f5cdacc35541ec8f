import type { ICache } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { engineError } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { deferred, turns, watch } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { endOfLogout } from './end-of-logout';

const DPOP: AuthConfig = { ...CONFIG, useDpop: true };
const CACHE: AuthConfig = { ...CONFIG, cache: {} as ICache };
const POPUP: AuthConfig = { ...DPOP, interactiveErrorHandler: 'popup' };

const STEP_UP = engineError('login_required', { error_description: 'Multifactor authentication required' });

describe('endOfLogout', () => {
  const cases: readonly (readonly [string, AuthConfig, unknown, boolean])[] = [
    ['after login_required', DPOP, engineError('login_required'), true],
    ['after login_required with the popup handler', POPUP, engineError('login_required'), true],
    ['after a step-up, which ends the session without the popup handler', DPOP, STEP_UP, true],
    ['after a step-up with the popup handler, which keeps the session', POPUP, STEP_UP, false],
    [
      'after a refusal that only mentions multifactor',
      POPUP,
      engineError('login_required', { error_description: 'No multifactor' }),
      true,
    ],
    [
      'after login_required without a description',
      POPUP,
      engineError('login_required', { error_description: undefined }),
      true,
    ],
    ['after another error', DPOP, engineError('consent_required'), false],
    ['after an error without a code', DPOP, new TypeError('Failed to fetch'), false],
    ['after nothing', DPOP, undefined, false],
    ['after the tenant’s answer to a redirect', DPOP, engineError('login_required', { state: 'xyz' }), false],
    ['after login_required with a cache, which may answer later', CACHE, engineError('login_required'), true],
    [
      'after what we say in a page without iframes',
      CACHE,
      engineError('login_required', { code: 'NGA0804' }),
      false,
    ],
    ['after another error with a cache', CACHE, engineError('consent_required'), false],
    ['with neither DPoP nor a cache', CONFIG, engineError('login_required'), false],
  ];
  for (const [when, config, error, isEnded] of cases) {
    it(`${isEnded ? 'ends the session here once more' : 'leaves the session alone'} ${when}`, async () => {
      const client = new FakeClient();
      expect(await endOfLogout(client.asEngine, config, error)).toBe(isEnded);
      expect(client.named('logout')).toEqual(isEnded ? [[{ openUrl: false }]] : []);
    });
  }

  it('lasts until the session has ended', async () => {
    const client = new FakeClient();
    const logout = deferred();
    client.onLogout = () => logout.promise;
    const end = endOfLogout(client.asEngine, DPOP, engineError('login_required'));
    const watched = watch(end);
    await turns();
    expect(watched.is).toBe('pending');
    logout.resolve();
    await end;
  });

  it('does not fail where that fails', async () => {
    const client = new FakeClient();
    client.onLogout = () => Promise.reject(new Error('storage is blocked'));
    expect(await endOfLogout(client.asEngine, DPOP, engineError('login_required'))).toBeTrue();
    expect(client.named('logout').length).toBe(1);
  });
});
