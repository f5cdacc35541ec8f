import { RecentTimes } from './recent-times';

const KEY = 'ngrx-auth0.app.times';

function setupTimes(most = 10) {
  const time = { now: 1_000_000 };
  const page = () => new RecentTimes(KEY, most, () => time.now);
  return { time, page };
}

describe('RecentTimes', () => {
  beforeEach(() => {
    sessionStorage.removeItem(KEY);
  });
  afterEach(() => {
    sessionStorage.removeItem(KEY);
  });

  it('counts over pages', () => {
    const { page } = setupTimes();
    page().add();
    page().add();
    expect(page().within(1000)).toBe(2);
  });

  it('counts what is not older than asked for, to the millisecond', () => {
    const { time, page } = setupTimes();
    page().add();
    time.now += 999;
    page().add();
    expect(page().within(1000)).toBe(2);
    time.now++;
    expect(page().within(1000)).toBe(1);
    expect(page().within(2000)).toBe(2);
  });

  it('takes the last one back', () => {
    const { page } = setupTimes();
    page().add();
    page().add();
    page().undo();
    expect(page().within(1000)).toBe(1);
    page().undo();
    page().undo();
    expect(page().within(1000)).toBe(0);
    expect(sessionStorage.getItem(KEY)).toBeNull();
  });

  it('keeps no more than it needs', () => {
    const { page } = setupTimes(3);
    for (let time = 0; time < 9; time++) {
      page().add();
    }
    expect(page().within(1000)).toBe(3);
  });

  it('counts in this page where storage can be read and not written, until it can be written again', () => {
    const { page } = setupTimes();
    const here = page();
    here.add();
    const write = spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));
    here.add();
    here.add();
    expect(here.within(1000)).toBe(3);
    write.and.callThrough();
    here.add();
    expect(page().within(1000)).toBe(4);
  });

  it('counts in this page where storage is blocked', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const calls = (['getItem', 'setItem', 'removeItem'] as const).map((name) =>
      spyOn(Storage.prototype, name).and.throwError(blocked),
    );
    const { page } = setupTimes();
    const here = page();
    here.add();
    here.add();
    expect(here.within(1000)).toBe(2);
    here.clear();
    expect(here.within(1000)).toBe(0);
    calls.forEach((call) => call.and.callThrough());
  });
});
