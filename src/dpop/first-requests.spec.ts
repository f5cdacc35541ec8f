import { turns } from '../spec-support/promises';
import { FirstRequests } from './first-requests';

/** Enters; `leave` is there as soon as the request may go. */
function visitor(first: FirstRequests, id = 'api', isKnown = () => false) {
  const visit: { leave?: () => void } = {};
  first.enter(id, isKnown).then((leave) => {
    visit.leave = leave;
  }, fail);
  return visit;
}

/** Which of them may go. */
async function areIn(...visitors: readonly ReturnType<typeof visitor>[]): Promise<readonly boolean[]> {
  await turns();
  return visitors.map(({ leave }) => leave !== undefined);
}

function setupFirst() {
  const silent: string[] = [];
  return { silent, first: new FirstRequests((id) => silent.push(id)) };
}

describe('FirstRequests', () => {
  const start = new Date(2026, 0, 1);
  beforeEach(() => {
    jasmine.clock().install().mockDate(start);
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('let one go ahead, and the others wait', async () => {
    const { first } = setupFirst();
    const [scout, second, third] = [visitor(first), visitor(first), visitor(first)];
    expect(await areIn(scout, second, third)).toEqual([true, false, false]);
  });

  it('let everybody go where it is known what the server wants', async () => {
    const { first } = setupFirst();
    const known = () => true;
    expect(await areIn(visitor(first, 'api', known), visitor(first, 'api', known))).toEqual([true, true]);
  });

  it('let those go who learn of it while they wait', async () => {
    const { first } = setupFirst();
    let isKnown = false;
    const scout = visitor(first);
    const others = [1, 2].map(() => visitor(first, 'api', () => isKnown));
    await turns();
    isKnown = true;
    scout.leave?.();
    expect(await areIn(...others)).toEqual([true, true]);
  });

  it('let the next one go ahead where the first one was given up', async () => {
    const { first } = setupFirst();
    const [scout, second, third] = [visitor(first), visitor(first), visitor(first)];
    await turns();
    scout.leave?.();
    expect(await areIn(second, third)).toEqual([true, false]);
    second.leave?.();
    expect(await areIn(third)).toEqual([true]);
  });

  it('take leave once: who went ahead later is not sent away by it', async () => {
    const { first } = setupFirst();
    const [scout, second, third] = [visitor(first), visitor(first), visitor(first)];
    await turns();
    scout.leave?.();
    await turns();
    scout.leave?.();
    expect(await areIn(second, third)).toEqual([true, false]);
  });

  it('wait 2 seconds, say so, and go', async () => {
    const { first, silent } = setupFirst();
    const [scout, second, third] = [visitor(first), visitor(first), visitor(first)];
    await turns();
    jasmine.clock().tick(1999);
    expect(await areIn(scout, second, third)).toEqual([true, false, false]);
    expect(silent).toEqual([]);
    jasmine.clock().tick(1);
    expect(await areIn(second, third)).toEqual([true, true]);
    expect(silent).toEqual(['api']);
    // It comes in the end.
    scout.leave?.();
    expect(silent).toEqual(['api']);
  });

  it('wait no longer than 2 seconds and those of one more, whoever goes ahead and fails', async () => {
    const { first } = setupFirst();
    const visitors = Array.from({ length: 5 }, () => visitor(first));
    for (let ahead = 0; ahead < 2; ahead++) {
      await turns();
      jasmine.clock().tick(1900);
      visitors[ahead]?.leave?.();
    }
    expect(await areIn(...visitors)).toEqual([true, true, true, true, true]);
  });

  it('treat each server by itself', async () => {
    const { first } = setupFirst();
    const [a, b] = [visitor(first, 'a'), visitor(first, 'b')];
    const [alsoA, alsoB] = [visitor(first, 'a'), visitor(first, 'b')];
    expect(await areIn(a, b, alsoA, alsoB)).toEqual([true, true, false, false]);
    b.leave?.();
    expect(await areIn(alsoA, alsoB)).toEqual([false, true]);
  });

  describe('when the session ends', () => {
    it('send a new one ahead of those who wait', async () => {
      const { first } = setupFirst();
      const [, second, third] = [visitor(first), visitor(first), visitor(first)];
      await turns();
      first.clear();
      expect(await areIn(second, third)).toEqual([true, false]);
    });

    it('let the former first one not end the turn of the new one', async () => {
      const { first } = setupFirst();
      const [scout, second, third] = [visitor(first), visitor(first), visitor(first)];
      await turns();
      first.clear();
      await turns();
      scout.leave?.();
      expect(await areIn(second, third, visitor(first))).toEqual([true, false, false]);
    });
  });
});

describe('FirstRequests in the time of the browser', () => {
  it('leave no timer behind', async () => {
    const [set, clear] = [spyOn(window, 'setTimeout'), spyOn(window, 'clearTimeout')];
    const timer = 7 as unknown as ReturnType<typeof setTimeout>;
    set.and.returnValue(timer);
    const scout = visitor(setupFirst().first);
    await turns();
    scout.leave?.();
    expect(clear.calls.allArgs()).toEqual([[timer]]);
  });
});
