import { SharedTime } from './shared-time';

const KEY = 'the-key';

describe('SharedTime', () => {
  beforeEach(() => {
    jasmine.clock().install().mockDate(new Date('2026-01-01T12:00:00Z'));
  });
  afterEach(() => {
    jasmine.clock().uninstall();
    localStorage.removeItem(KEY);
  });

  const of = (owner: string) => new SharedTime(KEY, owner, () => localStorage);
  const stored = () => localStorage.getItem(KEY);

  it('knows nothing at first', () => {
    expect([of('ada').last, of('ada').lastOfAnybody, of('ada').hasEndedSince(0)]).toEqual([
      null,
      null,
      false,
    ]);
  });

  it('tells when a user was active to their tabs alone', () => {
    of('ada').share(1234);
    expect([of('ada').last, of('grace').last]).toEqual([1234, null]);
    expect([of('ada').lastOfAnybody, of('grace').lastOfAnybody]).toEqual([1234, 1234]);
  });

  it('tells users and organizations apart', () => {
    of('auth0|ada org_1').share(1234);
    expect([of('auth0|ada org_1').last, of('auth0|ada').last, of('auth0|ada org_2').last]).toEqual([
      1234,
      null,
      null,
    ]);
  });

  it('keeps a short hash of who it was, and nothing else of them', () => {
    of('auth0|ada').share(1234);
    expect(stored()).toMatch(/^{"who":"[0-9a-z]{1,7}","last":1234}$/);
    expect(stored()).not.toContain('ada');
  });

  it('keeps the end of a session, for tabs that were there before', () => {
    const before = Date.now() - 1;
    of('ada').share(1234);
    of('ada').end();
    expect([of('ada').hasEndedSince(before), of('ada').hasEndedSince(Date.now())]).toEqual([true, false]);
    expect(of('grace').hasEndedSince(before)).toBe(false);
    // Until the session is really over, its time counts.
    expect(of('ada').last).toBe(1234);
    of('ada').forget();
    expect([of('ada').hasEndedSince(before), of('ada').last]).toEqual([true, null]);
    of('ada').share(Date.now());
    expect([of('ada').hasEndedSince(before), of('ada').last]).toEqual([true, Date.now()]);
  });

  it('leaves nothing behind after a logout', () => {
    of('ada').share(1234);
    of('ada').forget();
    expect(stored()).toBeNull();
  });

  it('does not touch the time of somebody else at the end of a session', () => {
    of('grace').share(1234);
    of('ada').end();
    of('ada').forget();
    expect(of('grace').last).toBe(1234);
    expect(of('ada').hasEndedSince(0)).toBe(false);
  });

  for (const text of ['', 'soon', '1234', 'null', '{}', '{"last":"soon"}']) {
    it(`takes nothing from ${text || 'an empty text'}`, () => {
      localStorage.setItem(KEY, text);
      expect([of('ada').last, of('ada').lastOfAnybody, of('ada').hasEndedSince(0)]).toEqual([
        null,
        null,
        false,
      ]);
    });
  }

  it('takes what a clock a little ahead says for now, and does not believe in more', () => {
    of('ada').share(Date.now() + 5000);
    expect(of('ada').last).toBe(Date.now());
    of('ada').share(Date.now() + 3_600_000);
    expect(of('ada').last).toBeNull();
  });

  it('forgets an end that is still to come, as after a clock was set back', () => {
    of('ada').end();
    jasmine.clock().mockDate(new Date(Date.now() - 3_600_000));
    const began = Date.now();
    expect(of('ada').hasEndedSince(began)).toBe(false);
    of('ada').share(began);
    jasmine.clock().mockDate(new Date(began + 7_200_000));
    expect(of('ada').hasEndedSince(began)).toBe(false);
  });

  it('does without storage where that is blocked', () => {
    const shared = new SharedTime(KEY, 'ada', () => {
      throw new DOMException('blocked');
    });
    shared.share(1);
    shared.end();
    shared.forget();
    expect([shared.last, shared.lastOfAnybody, shared.hasEndedSince(0)]).toEqual([null, null, false]);
  });
});
