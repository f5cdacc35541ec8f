import * as fc from 'fast-check';
import { TestBed } from '@angular/core/testing';
import { SharedTime } from '../features/session-timers/shared-time';
import { RefusedLogins } from '../features/recovery/refused-logins';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { rejection, withCode } from '../spec-support/promises';
import { leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { CONFIG, forgetLogins } from '../spec-support/setup';
import { hasSessionHint } from './session-hint';

const LOGINS = `ngrx-auth0.${CONFIG.clientId}.logins`;
const REFUSED = `ngrx-auth0.${CONFIG.clientId}.refused`;
const TIME = 'the-time';

const anyText = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom(
    'null',
    '[]',
    '{}',
    '[null]',
    '{"refused":[null]}',
    '{"asked":1,"refused":[]}',
    '{"last":{}}',
  ),
  fc
    .array(fc.oneof(fc.double(), fc.constantFrom(Number.MAX_SAFE_INTEGER, -1)))
    .map((all) => JSON.stringify(all)),
);

describe('storage that somebody wrote into', () => {
  afterEach(() => {
    forgetLogins();
    localStorage.removeItem(TIME);
    removeHint();
  });

  it('makes nothing throw', async () => {
    const { gateway } = setupGateway();
    const refused = TestBed.inject(RefusedLogins);
    const failed = { error: toAuthErrorInfo({ error: 'login_required' }) } as never;
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        sessionStorage.setItem(LOGINS, text);
        sessionStorage.setItem(REFUSED, text);
        localStorage.setItem(TIME, text);
        const time = new SharedTime(TIME, 'ada', () => localStorage);
        expect(typeof refused.has(failed)).toBe('boolean');
        refused.cameBack();
        refused.got({ audience: 'a', scope: 'b' } as never);
        expect(time.last === null || typeof time.last === 'number').toBeTrue();
        expect(typeof time.hasEndedSince(0)).toBe('boolean');
        time.share(1);
        time.end();
        time.forget();
        // It fails because there were many, if anything.
        await gateway.loginWithRedirect().catch((error: unknown) => {
          expect(error).toEqual(withCode('NGA0306'));
        });
      }),
      { numRuns: 300, seed: 20_261_126 },
    );
  });

  it('keeps nobody from logging in by times that are still to come', async () => {
    const { client, gateway } = setupGateway();
    sessionStorage.setItem(LOGINS, JSON.stringify(Array(5).fill(Date.now() + 3_600_000)));
    await gateway.loginWithRedirect();
    expect(client.named('loginWithRedirect')).toHaveSize(1);
    sessionStorage.setItem(LOGINS, JSON.stringify(Array(5).fill(Date.now())));
    expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0306'));
  });

  it('costs one silent look and signs nobody in, if it only hints at a session', async () => {
    const { client, gateway } = setupGateway({ cacheLocation: 'localstorage' });
    leaveHint();
    const key = `@@auth0spajs@@::${CONFIG.clientId}::forged`;
    localStorage.setItem(key, 'no session');
    expect(hasSessionHint({ ...CONFIG, cacheLocation: 'localstorage' }, window)).toBeTrue();
    await gateway.checkSession();
    localStorage.removeItem(key);
    expect(client.named('getTokenSilently')).toHaveSize(1);
    expect(await gateway.session()).toEqual({ user: null, idTokenClaims: null });
  });
});
