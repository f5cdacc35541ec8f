import type { IdToken } from '@auth0/auth0-spa-js';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { type Deferred, deferred, rejection, turns, watch } from '../spec-support/promises';
import { Patience } from './patience';
import { SessionSwitch } from './session-switch';

const OF_ACME: Partial<IdToken> = { org_id: 'org_acme', org_name: 'acme' };

/** A switch with a log of what it asks for; somebody is signed in whose claims have `org`. */
function setupSwitch(org: Partial<IdToken> | undefined = OF_ACME, isInOne = false) {
  const log: string[] = [];
  const host = {
    isInOne: () => isInOne,
    isSignedIn: () => true,
    claims: () => {
      log.push('claims');
      return Promise.resolve<IdToken | undefined>(claimsOf(ADA, org));
    },
    changes: () => 1,
    clear: () => {
      log.push('clear');
      return Promise.resolve();
    },
    restore: (organization: string | undefined) => {
      log.push(`restore ${organization}`);
      return Promise.resolve();
    },
  };
  const login = (answer: Promise<unknown> = Promise.resolve('answer')) => {
    log.push('login');
    return answer;
  };
  const own = new SessionSwitch(host);
  const patience = new Patience(30);
  const switches = {
    login: (organization: string | undefined, run: () => Promise<unknown>, left?: () => Promise<void>) =>
      own.login(organization, run, patience, left),
    replace: (run: () => Promise<unknown>) => own.replace(run, patience),
    get underWay() {
      return own.underWay;
    },
  };
  return { host, log, login, switches };
}

describe('SessionSwitch', () => {
  it('runs a login that names no organization within the turn of the caller, and asks nothing', () => {
    for (const organization of [undefined, '']) {
      const { switches, login, log } = setupSwitch();
      void switches.login(organization, () => login());
      expect(log).toEqual(['login']);
      expect(switches.underWay).toBeUndefined();
    }
  });

  it('clears the session of an organization before a login that names none', async () => {
    const { switches, login, log } = setupSwitch(OF_ACME, true);
    await switches.login(undefined, () => login());
    expect(log).toEqual(['claims', 'clear', 'login']);
  });

  it('clears nothing before a login that names none where the session has left its organization since', async () => {
    const { switches, login, log } = setupSwitch({}, true);
    await switches.login(undefined, () => login());
    expect(log).toEqual(['claims', 'login']);
  });

  it('ends the session of who is signed in before a login that may be somebody else’s', async () => {
    const { switches, login, log } = setupSwitch({});
    expect(await switches.replace(() => login())).toBe('answer');
    expect(log).toEqual(['claims', 'clear', 'login']);
  });

  it('runs such a login within the turn of the caller where nobody is signed in', () => {
    const all = setupSwitch();
    all.host.isSignedIn = () => false;
    void all.switches.replace(() => all.login());
    expect(all.log).toEqual(['login']);
  });

  it('looks for the former session after such a login failed, but not while a second factor is asked for', async () => {
    for (const [code, looked] of [
      ['invalid_grant', ['restore org_acme']],
      ['mfa_required', []],
    ] as const) {
      const { switches, login, log } = setupSwitch();
      const error = Object.assign(new Error(code), { error: code });
      expect(await rejection(switches.replace(() => login(Promise.reject(error))))).toBe(error);
      expect(log).toEqual(['claims', 'clear', 'login', ...looked]);
    }
  });

  const SAME: readonly (readonly [string, string, Partial<IdToken>])[] = [
    ['by its id', 'org_acme', OF_ACME],
    ['by its name', 'acme', OF_ACME],
    ['by its name in other letters', 'AcMe', OF_ACME],
    ['by the id where the tenant gives no name', 'org_acme', { org_id: 'org_acme' }],
  ];
  for (const [how, organization, claims] of SAME) {
    it(`leaves the session alone at a login to its own organization, named ${how}`, async () => {
      const { switches, login, log } = setupSwitch(claims);
      expect(await switches.login(organization, () => login())).toBe('answer');
      expect(log).toEqual(['claims', 'login']);
    });
  }

  it('leaves everything alone where nobody is signed in', async () => {
    const { host, switches, login, log } = setupSwitch();
    host.claims = () => Promise.resolve(undefined);
    expect(await switches.login('org_acme', () => login())).toBe('answer');
    expect(log).toEqual(['login']);
  });

  const OTHERS: readonly (readonly [string, string, Partial<IdToken>])[] = [
    ['another organization', 'org_other', OF_ACME],
    ['an organization out of none', 'org_acme', {}],
    ['one whose id has other letters: ids are exact', 'ORG_ACME', OF_ACME],
  ];
  for (const [what, organization, claims] of OTHERS) {
    it(`clears the session before a login to ${what}`, async () => {
      const { host, switches, login, log } = setupSwitch(claims);
      const cleared = deferred();
      host.clear = () => {
        log.push('clear');
        return cleared.promise;
      };
      const switched = switches.login(organization, () => login());
      await turns();
      expect(log).toEqual(['claims', 'clear']);
      cleared.resolve();
      expect(await switched).toBe('answer');
      expect(log).toEqual(['claims', 'clear', 'login']);
    });
  }

  for (const [org, expected] of [
    [OF_ACME, 'restore org_acme'],
    [{}, 'restore undefined'],
  ] as const) {
    it(`looks for the former session after a failure, and fails with the very error: ${expected}`, async () => {
      const { switches, login, log } = setupSwitch(org);
      const error = new Error('cancelled');
      const failure = rejection(switches.login('org_other', () => login(Promise.reject(error))));
      expect(await failure).toBe(error);
      expect(log).toEqual(['claims', 'clear', 'login', expected]);
    });
  }

  it('looks for none after a login to its own organization that failed', async () => {
    const { switches, login, log } = setupSwitch();
    const error = new Error('cancelled');
    expect(await rejection(switches.login('acme', () => login(Promise.reject(error))))).toBe(error);
    expect(log).toEqual(['claims', 'login']);
  });

  it('looks for none where somebody logged in or out meanwhile', async () => {
    const { host, switches, login, log } = setupSwitch();
    const error = new Error('cancelled');
    const failure = rejection(
      switches.login('org_other', () => {
        host.changes = () => 2;
        return login(Promise.reject(error));
      }),
    );
    expect(await failure).toBe(error);
    expect(log).toEqual(['claims', 'clear', 'login']);
  });

  it('fails with the error of the login where the former session is not found either', async () => {
    const { host, switches, login } = setupSwitch();
    const error = new Error('cancelled');
    host.restore = () => Promise.reject(new Error('offline'));
    expect(await rejection(switches.login('org_other', () => login(Promise.reject(error))))).toBe(error);
  });

  it('logs nobody in where the former session cannot be cleared', async () => {
    const { host, switches, login, log } = setupSwitch();
    const error = new Error('storage is blocked');
    host.clear = () => Promise.reject(error);
    expect(await rejection(switches.login('org_other', () => login()))).toBe(error);
    expect(log).toEqual(['claims', 'restore org_acme']);
  });

  describe('is under way', () => {
    function start({ switches, login }: ReturnType<typeof setupSwitch>, answer: Deferred<unknown>) {
      const switched = switches.login('org_other', () => login(answer.promise));
      switched.catch(() => undefined);
      return switched;
    }

    for (const end of ['resolve', 'reject'] as const) {
      it(`from the clearing to the end of the login, and settles well (${end})`, async () => {
        const all = setupSwitch();
        const login = deferred<unknown>();
        const switched = start(all, login);
        await turns();
        const { underWay } = all.switches;
        expect(underWay).toBeInstanceOf(Promise);
        const waiting = watch(underWay as Promise<unknown>);
        await turns();
        expect(waiting.is).toBe('pending');
        login[end](undefined);
        await switched.catch(() => undefined);
        await turns();
        expect([waiting.is, all.switches.underWay]).toEqual(['resolved', undefined]);
      });
    }

    it('until the page is gone that a login leaves, for which nobody who logs in waits', async () => {
      const { switches, login } = setupSwitch();
      const gone = deferred();
      expect(
        await switches.login(
          'org_other',
          () => login(),
          () => gone.promise,
        ),
      ).toBe('answer');
      await turns();
      expect(switches.underWay).toBeInstanceOf(Promise);
      gone.resolve();
      await turns();
      expect(switches.underWay).toBeUndefined();
    });

    it('until the former session was looked for: who waits gets no token without organization', async () => {
      const all = setupSwitch();
      const seen: unknown[] = [];
      all.host.restore = () => {
        seen.push(all.switches.underWay);
        return Promise.resolve();
      };
      const login = deferred<unknown>();
      const switched = start(all, login);
      login.reject(new Error('cancelled'));
      await rejection(switched);
      expect(seen).toEqual([jasmine.any(Promise)]);
      expect(all.switches.underWay).toBeUndefined();
    });

    it('until the last of two has ended', async () => {
      const all = setupSwitch();
      const [first, second] = [deferred<unknown>(), deferred<unknown>()];
      const switches = [start(all, first), start(all, second)];
      await turns();
      first.resolve(undefined);
      await switches[0];
      await turns();
      expect(all.switches.underWay).toBeInstanceOf(Promise);
      second.resolve(undefined);
      await switches[1];
      await turns();
      expect(all.switches.underWay).toBeUndefined();
    });
  });
});
