import { withCode } from '../spec-support/promises';
import { LoginLoop } from './login-loop';

const KEY = 'ngrx-auth0.app.logins';

/** Five logins in a row, with a clock that a spec moves. */
function setupLoop({ logins = 5 } = {}) {
  const time = { now: 1_000_000 };
  const page = (clientId = 'app') => new LoginLoop(clientId, () => time.now);
  for (let login = 0; login < logins; login++) {
    page().note();
    time.now += 1000;
  }
  return { time, page };
}

function checked(loop: LoginLoop): unknown {
  try {
    loop.begin();
    return 'fine';
  } catch (error) {
    return error;
  }
}

describe('LoginLoop', () => {
  beforeEach(() => {
    sessionStorage.removeItem(KEY);
  });
  afterEach(() => {
    sessionStorage.removeItem(KEY);
  });

  it('ends with NGA0306 after five logins that came back within a minute, each on a page of its own', () => {
    const error = checked(setupLoop().page());
    expect(error).toEqual(withCode('NGA0306'));
    expect((error as Error).message).toContain('5 logins in 60 s');
  });

  it('lets four pass', () => {
    expect(checked(setupLoop({ logins: 4 }).page())).toBe('fine');
  });

  it('checks without counting: logins that were only begun led nowhere', () => {
    const { page } = setupLoop({ logins: 4 });
    for (let time = 0; time < 5; time++) {
      expect(checked(page())).toBe('fine');
    }
  });

  it('forgets a login after a minute, to the millisecond', () => {
    const { time, page } = setupLoop();
    time.now = 1_000_000 + 59_999;
    expect(checked(page())).toEqual(withCode('NGA0306'));
    time.now++;
    expect(checked(page())).toBe('fine');
  });

  it('counts logins of the last minute only', () => {
    const { time, page } = setupLoop({ logins: 4 });
    time.now += 60_000;
    page().note();
    expect(checked(page())).toBe('fine');
  });

  it('keeps no more than it needs', () => {
    setupLoop({ logins: 20 });
    expect((JSON.parse(sessionStorage.getItem(KEY) ?? '') as number[]).length).toBe(5);
  });

  it('begins anew after a logout, and leaves nothing in storage', () => {
    const { page } = setupLoop();
    page().clear();
    expect(checked(page())).toBe('fine');
    expect(sessionStorage.getItem(KEY)).toBeNull();
  });

  it('does not count the logins of another application on this origin', () => {
    expect(checked(setupLoop().page('another'))).toBe('fine');
  });

  it('takes the time of the browser where none is given', () => {
    const loop = new LoginLoop('app');
    const before = Date.now();
    loop.note();
    const [time = 0] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as number[];
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  for (const garbled of ['', 'nonsense', 'null', '{}', '"text"', '[null,"a",{},[]]']) {
    it(`begins anew where somebody wrote ${garbled || 'nothing'} into storage`, () => {
      sessionStorage.setItem(KEY, garbled);
      const { page } = setupLoop({ logins: 4 });
      expect(checked(page())).toBe('fine');
      page().note();
      expect(checked(page())).toEqual(withCode('NGA0306'));
    });
  }

  it('does nothing where storage is blocked', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const calls = (['getItem', 'setItem', 'removeItem'] as const).map((name) =>
      spyOn(Storage.prototype, name).and.throwError(blocked),
    );
    const { page } = setupLoop();
    expect(checked(page())).toBe('fine');
    page().clear();
    calls.forEach((call) => {
      expect(call).toHaveBeenCalled();
      call.and.callThrough();
    });
  });
});
