import { deferred, turns, watch } from '../spec-support/promises';
import { LateWrites } from './late-writes';
import { LoginTurns } from './login-turns';

function setupTurns({ hasKey = true, isSignedIn = false } = {}) {
  const late = new LateWrites();
  const turn = new LoginTurns(late, {
    hasKey: () => hasKey,
    limit: () => 30,
    isSignedIn: () => Promise.resolve(isSignedIn),
  });
  return { late, turn };
}

describe('LoginTurns', () => {
  it('runs a login within the turn of the caller where nothing is in its way', () => {
    const { turn } = setupTurns();
    const run = jasmine.createSpy('run').and.resolveTo();
    void turn.login(run);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('gives the answer of the login, and its very error', async () => {
    const { turn } = setupTurns();
    const error = new Error('cancelled');
    expect(await turn.login(() => Promise.resolve('token'))).toBe('token');
    await expectAsync(turn.login(() => Promise.reject(error))).toBeRejectedWith(error);
  });

  for (const hasKey of [true, false]) {
    it(`${hasKey ? 'waits' : 'does not wait'} for silent calls under way ${hasKey ? 'with' : 'without'} a key`, async () => {
      const { late, turn } = setupTurns({ hasKey });
      const silent = deferred();
      late.watch(silent.promise);
      const run = jasmine.createSpy('run').and.resolveTo();
      void turn.login(run);
      await turns();
      expect(run).toHaveBeenCalledTimes(hasKey ? 0 : 1);
      silent.resolve();
      await turns();
      expect(run).toHaveBeenCalledTimes(1);
    });
  }

  describe('a silent call', () => {
    it('begins at once while nobody logs in, and after it', async () => {
      const { turn } = setupTurns();
      expect(turn.beforeSilent()).toBeUndefined();
      await turn.login(() => Promise.resolve());
      await turns();
      expect(turn.beforeSilent()).toBeUndefined();
    });

    it('waits for a login under way: it could delete the key that the login is bound to', async () => {
      for (const end of ['resolve', 'reject'] as const) {
        const { turn } = setupTurns();
        const login = deferred();
        turn.login(() => login.promise).catch(() => undefined);
        const silent = watch(Promise.resolve(turn.beforeSilent()));
        await turns();
        expect(silent.is).toBe('pending');
        login[end](undefined);
        await turns();
        expect(silent.is).toBe('resolved');
      }
    });

    for (const first of ['a silent call', 'the clearing after a logout'] as const) {
      it(`waits for a login that still waits for ${first}, and would overlap with it`, async () => {
        const { late, turn } = setupTurns();
        const before = deferred();
        late.watch(before.promise);
        if (first === 'the clearing after a logout') {
          await late.logout(
            () => Promise.resolve(),
            () => Promise.resolve(),
            30,
          );
        }
        const login = deferred();
        const run = jasmine.createSpy('run').and.returnValue(login.promise);
        void turn.login(run);
        const silent = watch(Promise.resolve(turn.beforeSilent()));
        await turns();
        expect([run.calls.count(), silent.is]).toEqual([0, 'pending']);
        before.resolve();
        await turns();
        expect([run.calls.count(), silent.is]).toEqual([1, 'pending']);
        login.resolve();
        await turns();
        expect(silent.is).toBe('resolved');
      });
    }

    it('does not wait where somebody is signed in, or without a key', async () => {
      for (const options of [{ isSignedIn: true }, { hasKey: false }]) {
        const { turn } = setupTurns(options);
        void turn.login(() => deferred().promise);
        const silent = watch(Promise.resolve(turn.beforeSilent()));
        await turns();
        expect(silent.is).toBe('resolved');
      }
    });

    it('waits for 2 seconds until a page has left', async () => {
      jasmine.clock().install();
      const { turn } = setupTurns();
      await turn.login(() => Promise.resolve(), true);
      await turns();
      const silent = watch(Promise.resolve(turn.beforeSilent()));
      jasmine.clock().tick(1999);
      await turns();
      expect(silent.is).toBe('pending');
      jasmine.clock().tick(1);
      await turns();
      expect(silent.is).toBe('resolved');
      jasmine.clock().uninstall();
    });

    it('waits for the last login, not for one before it', async () => {
      const { turn } = setupTurns();
      const [first, second] = [deferred(), deferred()];
      void turn.login(() => first.promise);
      void turn.login(() => second.promise);
      first.resolve();
      await turns();
      const silent = watch(Promise.resolve(turn.beforeSilent()));
      await turns();
      expect(silent.is).toBe('pending');
      second.resolve();
      await turns();
      expect(silent.is).toBe('resolved');
    });
  });
});
