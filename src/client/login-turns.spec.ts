import { deferred, turns, watch } from '../spec-support/promises';
import { LateWrites } from './late-writes';
import { type LoginKind, LoginTurns } from './login-turns';

function setupTurns({
  hasKey = true,
  isSignedIn = false,
}: { hasKey?: boolean; isSignedIn?: Promise<boolean> | boolean } = {}) {
  const late = new LateWrites();
  const turn = new LoginTurns(late, {
    hasKey: () => hasKey,
    limit: () => 30,
    isSignedIn: () => Promise.resolve(isSignedIn),
  });
  return {
    late,
    turn,
    /** A silent call: whether it could begin. */
    silent: () => watch(turn.silent(() => Promise.resolve(), 'token')),
  };
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

  const KINDS: readonly (readonly [string, boolean, boolean, LoginKind | undefined])[] = [
    ['waits for silent calls under way with a key', true, true, undefined],
    ['waits for silent calls under way where it signs somebody in', true, false, { signsIn: true }],
    [
      'does not wait for silent calls where it only leaves for the login page',
      false,
      false,
      { leaves: true },
    ],
  ];
  for (const [title, waits, hasKey, kind] of KINDS) {
    it(title, async () => {
      const { late, turn } = setupTurns({ hasKey });
      const silent = deferred();
      late.watch(silent.promise);
      const run = jasmine.createSpy('run').and.resolveTo();
      void turn.login(run, kind);
      await turns();
      expect(run).toHaveBeenCalledTimes(waits ? 0 : 1);
      silent.resolve();
      await turns();
      expect(run).toHaveBeenCalledTimes(1);
    });
  }

  describe('a silent call', () => {
    it('begins at once while nobody logs in, and after it', async () => {
      const { turn } = setupTurns();
      const run = jasmine.createSpy('run').and.resolveTo();
      void turn.silent(run, 'token');
      expect(run).toHaveBeenCalledTimes(1);
      await turn.login(() => Promise.resolve());
      await turns();
      void turn.silent(run, 'token');
      expect(run).toHaveBeenCalledTimes(2);
    });

    it('waits for a login under way: it could delete the key that the login is bound to', async () => {
      for (const end of ['resolve', 'reject'] as const) {
        const { turn, silent: begin } = setupTurns();
        const login = deferred();
        turn.login(() => login.promise).catch(() => undefined);
        const silent = begin();
        await turns();
        expect(silent.is).toBe('pending');
        login[end](undefined);
        await turns();
        expect(silent.is).toBe('resolved');
      }
    });

    for (const first of ['a silent call', 'the clearing after a logout'] as const) {
      it(`waits for a login that still waits for ${first}, and would overlap with it`, async () => {
        const { late, turn, silent: begin } = setupTurns();
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
        const silent = begin();
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

    it('does not wait where somebody is signed in, or where the page only leaves, without a key', async () => {
      for (const options of [{ isSignedIn: true }, { hasKey: false }]) {
        const { turn, silent: begin } = setupTurns(options);
        void turn.login(() => deferred().promise);
        const silent = begin();
        await turns();
        expect(silent.is).toBe('resolved');
      }
    });

    it('waits for a login that waits for no user, also where somebody is signed in', async () => {
      const { turn, silent: begin } = setupTurns({ isSignedIn: true, hasKey: false });
      const login = deferred();
      void turn.login(() => login.promise, { signsIn: true, isQuick: true });
      const silent = begin();
      await turns();
      expect(silent.is).toBe('pending');
      login.resolve();
      await turns();
      expect(silent.is).toBe('resolved');
    });

    it('waits also for a login that began while it was asked whether somebody is signed in', async () => {
      const isSignedIn = deferred<boolean>();
      const { turn, silent: begin } = setupTurns({ isSignedIn: isSignedIn.promise });
      void turn.login(() => deferred().promise);
      const silent = begin();
      const login = deferred();
      void turn.login(() => login.promise, { signsIn: true, isQuick: true });
      isSignedIn.resolve(true);
      await turns();
      expect(silent.is).toBe('pending');
    });

    it('waits for 2 seconds until a page has left', async () => {
      jasmine.clock().install();
      const { turn, silent: begin } = setupTurns();
      await turn.login(() => Promise.resolve(), { leaves: true });
      await turns();
      const silent = begin();
      jasmine.clock().tick(1999);
      await turns();
      expect(silent.is).toBe('pending');
      jasmine.clock().tick(1);
      await turns();
      expect(silent.is).toBe('resolved');
      jasmine.clock().uninstall();
    });

    it('waits for the last of two logins', async () => {
      const { turn, silent: begin } = setupTurns();
      const [first, second] = [deferred(), deferred()];
      void turn.login(() => first.promise);
      void turn.login(() => second.promise);
      first.resolve();
      await turns();
      const silent = begin();
      await turns();
      expect(silent.is).toBe('pending');
      second.resolve();
      await turns();
      expect(silent.is).toBe('resolved');
    });
  });
});
