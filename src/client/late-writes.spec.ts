import { engineError } from '../spec-support/answers';
import { deferred, rejection, turns, watch } from '../spec-support/promises';
import { LateWrites } from './late-writes';
import { withTimeLimit } from './time-limit';

const done = () => Promise.resolve();
const look = () => Promise.resolve(done);

/** A call that is under way, and a logout with what it does in the end. */
function setupLogout() {
  const late = new LateWrites();
  const call = deferred<unknown>();
  late.watch(call.promise);
  const clear = jasmine.createSpy('clear').and.resolveTo();
  return { late, call, clear };
}

describe('LateWrites', () => {
  it('tells of each login and logout', async () => {
    const changed = jasmine.createSpy('changed');
    const late = new LateWrites(changed);
    late.watch(Promise.resolve());
    expect(changed).not.toHaveBeenCalled();
    late.keep(look, 1);
    expect(changed).toHaveBeenCalledTimes(1);
    await late.logout(
      () => Promise.resolve(),
      () => Promise.resolve(),
      1,
    );
    expect(changed).toHaveBeenCalledTimes(2);
  });

  describe('clear up after a logout', () => {
    for (const how of ['ends', 'fails'] as const) {
      it(`once, when a call from before it ${how}`, async () => {
        const { late, call, clear } = setupLogout();
        await late.logout(done, clear, 5);
        await turns();
        expect(clear).not.toHaveBeenCalled();
        expect(late.cleaning).toBeInstanceOf(Promise);
        const { cleaning } = late;
        if (how === 'ends') {
          call.resolve(undefined);
        } else {
          call.reject(new Error('offline'));
        }
        await cleaning;
        expect(clear).toHaveBeenCalledTimes(1);
        expect(late.cleaning).toBeUndefined();
      });
    }

    it('only when all of them have ended', async () => {
      const { late, call, clear } = setupLogout();
      const other = deferred();
      late.watch(other.promise);
      await late.logout(done, clear, 5);
      call.resolve(undefined);
      await turns();
      expect(clear).not.toHaveBeenCalled();
      other.resolve();
      await late.cleaning;
      expect(clear).toHaveBeenCalledTimes(1);
    });

    it('only after the logout itself', async () => {
      const { late, call, clear } = setupLogout();
      const logout = deferred();
      const loggedOut = late.logout(() => logout.promise, clear, 5);
      call.resolve(undefined);
      await turns();
      expect(clear).not.toHaveBeenCalled();
      logout.resolve();
      await loggedOut;
      await late.cleaning;
      expect(clear).toHaveBeenCalledTimes(1);
    });

    it('also where the logout fails, which the caller is told', async () => {
      const { late, call, clear } = setupLogout();
      const error = new Error('cannot open the page');
      expect(await rejection(late.logout(() => Promise.reject(error), clear, 5))).toBe(error);
      call.resolve(undefined);
      await late.cleaning;
      expect(clear).toHaveBeenCalledTimes(1);
    });

    it('not where somebody logged in since', async () => {
      const { late, call, clear } = setupLogout();
      await late.logout(done, clear, 5);
      late.keep(look, 5);
      call.resolve(undefined);
      await late.cleaning;
      expect(clear).not.toHaveBeenCalled();
    });

    it('also where somebody logged in before the logout had ended: that login ended with it', async () => {
      const { late, call, clear } = setupLogout();
      const logout = deferred();
      const loggedOut = late.logout(() => logout.promise, clear, 5);
      late.keep(look, 5);
      logout.resolve();
      await loggedOut;
      call.resolve(undefined);
      await turns();
      expect(clear).toHaveBeenCalledTimes(1);
    });

    it('not where nothing was under way; who comes next waits for the logout alone', async () => {
      const late = new LateWrites();
      const clear = jasmine.createSpy('clear');
      late.watch(Promise.resolve());
      await turns();
      const logout = deferred();
      const loggedOut = late.logout(() => logout.promise, clear, 5);
      await turns();
      expect(late.cleaning).toBeInstanceOf(Promise);
      logout.resolve();
      await loggedOut;
      await turns();
      expect(late.cleaning).toBeUndefined();
      expect(clear).not.toHaveBeenCalled();
    });

    it('where somebody logged in in the middle of it, also with nothing else under way', async () => {
      const { clear } = setupLogout();
      const alone = new LateWrites();
      const logout = deferred();
      const loggedOut = alone.logout(() => logout.promise, clear, 5);
      alone.keep(look, 5);
      logout.resolve();
      await loggedOut;
      await alone.cleaning;
      expect(clear).toHaveBeenCalledTimes(1);
    });

    it('and let no failure of that out', async () => {
      const { late, call, clear } = setupLogout();
      clear.and.rejectWith(new Error('storage is blocked'));
      await late.logout(done, clear, 5);
      const { cleaning } = late;
      call.resolve(undefined);
      await expectAsync(cleaning).toBeResolved();
    });

    it('for as long as the last logout says', async () => {
      const { late, call, clear } = setupLogout();
      await late.logout(done, clear, 5);
      const first = late.cleaning;
      const other = deferred();
      late.watch(other.promise);
      await late.logout(done, clear, 5);
      expect(late.cleaning).not.toBe(first);
      call.resolve(undefined);
      await first;
      expect(late.cleaning).toBeInstanceOf(Promise);
      other.resolve();
      await late.cleaning;
      expect(late.cleaning).toBeUndefined();
    });
  });

  describe('look after a login', () => {
    /** A login while a call is under way: how the call ended. */
    function setupLogin() {
      const late = new LateWrites();
      const call = deferred();
      late.watch(call.promise);
      const mend = jasmine.createSpy('mend').and.resolveTo();
      const looked = jasmine.createSpy('look').and.resolveTo(mend);
      late.keep(looked, 5);
      return { late, call, looked, mend };
    }

    it('once the silent calls from before it have ended; whoever comes next waits for that', async () => {
      const { late, call, mend } = setupLogin();
      await turns();
      expect(mend).not.toHaveBeenCalled();
      expect(late.cleaning).toBeInstanceOf(Promise);
      call.resolve();
      await late.cleaning;
      expect(mend).toHaveBeenCalledTimes(1);
      expect(late.cleaning).toBeUndefined();
    });

    it('but not where somebody logged in or out until then', async () => {
      for (const then of ['login', 'logout'] as const) {
        const { late, call, mend } = setupLogin();
        await (then === 'login' ? late.keep(look, 5) : late.logout(done, done, 5));
        call.resolve();
        await late.cleaning;
        expect(mend).not.toHaveBeenCalled();
      }
    });

    it('and say whether one of them may have written already: a call without an answer has not', async () => {
      for (const [how, hasWritten] of [
        ['success', true],
        ['login_required', true],
        ['server_error', false],
      ] as const) {
        const { call, looked } = setupLogin();
        const hasOne = looked.calls.first().args[0] as () => boolean;
        expect(hasOne()).toBeFalse();
        if (how === 'success') {
          call.resolve();
        } else {
          call.reject(engineError(how));
        }
        await turns();
        expect(hasOne()).toBe(hasWritten);
      }
    });

    it('also where one is under way that a logout has ended since', async () => {
      const late = new LateWrites();
      const call = deferred();
      late.watch(call.promise);
      await late.logout(done, done, 5);
      const mend = jasmine.createSpy('mend').and.resolveTo();
      late.keep(() => Promise.resolve(mend), 5);
      await turns();
      expect(mend).not.toHaveBeenCalled();
      call.resolve();
      await late.cleaning;
      expect(mend).toHaveBeenCalledTimes(1);
    });

    it('but not while a logout is under way, which ends it', () => {
      const { late } = setupLogout();
      const mend = jasmine.createSpy('mend');
      void late.logout(() => deferred().promise, done, 5);
      late.keep(mend, 5);
      expect(mend).not.toHaveBeenCalled();
    });
  });

  describe('tell when what is under way has ended', () => {
    it('at once, by nothing to wait for, where nothing is', async () => {
      const late = new LateWrites();
      expect(late.ended()).toBeUndefined();
      late.watch(Promise.reject(new Error('offline')));
      await turns();
      expect(late.ended()).toBeUndefined();
    });

    it('after all calls, good or bad', async () => {
      const { late, call } = setupLogout();
      const other = deferred();
      late.watch(other.promise);
      const ended = late.ended();
      const watched = watch(ended as Promise<unknown>);
      call.reject(new Error('offline'));
      await turns();
      expect(watched.is).toBe('pending');
      other.resolve();
      await ended;
      expect(late.ended()).toBeUndefined();
    });
  });

  describe('wait no longer than they may', () => {
    beforeEach(() => {
      jasmine.clock().install();
    });
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    /** A call that never ends, with the five seconds that it may take. */
    function setupHung() {
      const set = setupLogout();
      const late = new LateWrites();
      late.watch(set.call.promise, withTimeLimit(set.call.promise, 5, 'token'));
      return { ...set, late };
    }

    it('for a call that never ends, before a login', async () => {
      const { late } = setupHung();
      const watched = watch(late.ended() as Promise<unknown>);
      jasmine.clock().tick(4999);
      await turns();
      expect(watched.is).toBe('pending');
      jasmine.clock().tick(1);
      await turns();
      expect(watched.is).toBe('resolved');
    });

    it('for a call that never ends, where another one has written after the logout: that is cleared away', async () => {
      const { late, clear } = setupHung();
      const other = deferred();
      late.watch(other.promise);
      await late.logout(done, clear, 5);
      other.resolve();
      jasmine.clock().tick(5000);
      await turns();
      expect(clear).toHaveBeenCalledTimes(1);
      expect(late.cleaning).toBeUndefined();
    });

    it('for a call that comes too late, and clear up after it once more', async () => {
      const { late, call, clear } = setupHung();
      await late.logout(done, clear, 5);
      jasmine.clock().tick(5000);
      await turns();
      expect(clear).not.toHaveBeenCalled();
      call.resolve(undefined);
      await turns();
      expect(clear).toHaveBeenCalledTimes(1);
    });

    it('for a call that never ends, after a login: the session is mended all the same', async () => {
      const { late } = setupHung();
      const mend = jasmine.createSpy('mend').and.resolveTo();
      late.keep(() => Promise.resolve(mend), 5);
      jasmine.clock().tick(5000);
      await turns();
      expect(mend).toHaveBeenCalledTimes(1);
      expect(late.cleaning).toBeUndefined();
    });

    it('for a call that never ends, after a logout', async () => {
      const { late, clear } = setupHung();
      await late.logout(done, clear, 5);
      jasmine.clock().tick(4999);
      await turns();
      expect(late.cleaning).toBeInstanceOf(Promise);
      jasmine.clock().tick(1);
      await turns();
      expect(late.cleaning).toBeUndefined();
      expect(clear).not.toHaveBeenCalled();
    });
  });

  it('count logins and logouts, and nothing else', async () => {
    const { late, call, clear } = setupLogout();
    expect(late.changes).toBe(0);
    late.keep(look, 5);
    expect(late.changes).toBe(1);
    await late.logout(done, clear, 5);
    expect(late.changes).toBe(2);
    call.resolve(undefined);
    await late.cleaning;
    expect(late.changes).toBe(2);
  });
});
