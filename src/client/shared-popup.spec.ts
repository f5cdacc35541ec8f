import { deferred, rejection, turns, watch, withCode } from '../spec-support/promises';
import { SharedPopup } from './shared-popup';

const popup = {} as Window;

describe('SharedPopup', () => {
  it('gives the answer of a login, and its very error', async () => {
    const shared = new SharedPopup();
    const error = new Error('cancelled');
    expect(await shared.run(popup, 'login', () => Promise.resolve('token'))).toBe('token');
    expect(await rejection(shared.run(popup, 'login', () => Promise.reject(error)))).toBe(error);
  });

  for (const [how, settle] of [
    ['succeeds', (login: ReturnType<typeof deferred<string>>) => login.resolve('done')],
    ['fails', (login: ReturnType<typeof deferred<string>>) => login.reject(new Error('cancelled'))],
  ] as const) {
    it(`lets earlier logins in the same window follow the last one, which ${how}`, async () => {
      const shared = new SharedPopup();
      const logins = [1, 2, 3].map(() => deferred<string>());
      const answers = logins.map(({ promise }) => shared.run(popup, 'login', () => promise));
      const seen = answers.map(watch);
      // What the engine makes of an answer to another login.
      logins[0]?.reject(new Error('state_mismatch'));
      logins[1]?.reject(new Error('state_mismatch'));
      await turns();
      expect(seen.map(({ is }) => is)).toEqual(['pending', 'pending', 'pending']);
      settle(logins[2] as ReturnType<typeof deferred<string>>);
      await turns();
      const end = how === 'fails' ? 'rejected' : 'resolved';
      expect(seen.map(({ is }) => is)).toEqual([end, end, end]);
    });
  }

  it('keeps logins apart that have windows of their own, or come one after the other', async () => {
    const shared = new SharedPopup();
    const first = deferred<string>();
    const answer = shared.run(popup, 'login', () => first.promise);
    void shared.run({} as Window, 'login', () => deferred<string>().promise);
    first.resolve('first');
    expect(await answer).toBe('first');

    const error = new Error('cancelled');
    const failed = rejection(shared.run(popup, 'login', () => Promise.reject(error)));
    expect(await failed).toBe(error);
    expect(await shared.run(popup, 'login', () => Promise.resolve('next'))).toBe('next');
  });

  it('fails a login that another one of its window did not ask for, when that has ended', async () => {
    const shared = new SharedPopup();
    const [first, second] = [deferred<string>(), deferred<string>()];
    const one = rejection(shared.run(popup, 'token for A', () => first.promise));
    const seen = watch(one);
    const two = shared.run(popup, 'token for B', () => second.promise);
    first.reject(new Error('state_mismatch'));
    await turns();
    // Whoever opened the window would close it now.
    expect(seen.is).toBe('pending');
    second.resolve('for B');
    expect(await two).toBe('for B');
    expect(await one).toEqual(withCode('NGA0303'));
  });

  it('tells both of two clicks that somebody is signed in, where the first succeeds by itself', async () => {
    const shared = new SharedPopup();
    const [first, second] = [deferred<string>(), deferred<string>()];
    const answers = [first, second].map(({ promise }) => shared.run(popup, 'login', () => promise));
    second.reject(new Error('cancelled'));
    first.resolve('done');
    expect(await Promise.all(answers)).toEqual(['done', 'done']);
  });
});
