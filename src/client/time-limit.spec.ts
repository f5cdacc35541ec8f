import { deferred, never, rejection, turns, watch, withCode } from '../spec-support/promises';
import { withTimeLimit } from './time-limit';

describe('withTimeLimit', () => {
  it('answers as the call does, and leaves no timer', async () => {
    const clear = spyOn(window, 'clearTimeout').and.callThrough();
    expect(await withTimeLimit(Promise.resolve(1), 5, 'call')).toBe(1);
    expect(clear).toHaveBeenCalledTimes(1);
  });

  it('fails as the call does, and leaves no timer', async () => {
    const clear = spyOn(window, 'clearTimeout').and.callThrough();
    const error = new Error('no');
    expect(await rejection(withTimeLimit(Promise.reject(error), 5, 'call'))).toBe(error);
    expect(clear).toHaveBeenCalledTimes(1);
  });

  describe('when time passes', () => {
    beforeEach(() => {
      jasmine.clock().install();
    });
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    it('fails with NGA0302 when the time is over, and not before', async () => {
      const limited = withTimeLimit(never(), 5, 'logout');
      const watched = watch(limited);
      jasmine.clock().tick(4999);
      await turns();
      expect(watched.is).toBe('pending');
      jasmine.clock().tick(1);
      const error = await rejection(limited);
      expect(error).toEqual(withCode('NGA0302'));
      expect((error as Error).message).toContain('logout, 5 s');
    });

    it('says nothing of an error that comes after the time is over', async () => {
      const late = deferred<number>();
      const limited = withTimeLimit(late.promise, 5, 'call');
      const failure = rejection(limited);
      jasmine.clock().tick(5000);
      await failure;
      late.reject(new Error('late'));
      await turns();
      expect(await failure).toEqual(withCode('NGA0302'));
    });
  });
});
