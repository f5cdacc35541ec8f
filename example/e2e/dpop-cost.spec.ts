import { DpopPage, type Sending } from './support/dpop-page.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/));

const times = 30;

/** With DPoP by either way, and what each way takes by itself, without a token. */
const ways = {
  ours: { by: 'HttpClient', request: 'GET messages' },
  theirs: { by: "Engine's fetcher", request: 'GET messages' },
  ourTransport: { by: 'HttpClient', request: 'GET public' },
  theirTransport: { by: 'Plain fetch', request: 'GET public' },
} as const satisfies Record<string, Sending>;

type Way = keyof typeof ways;

for (const rotateNonces of [false, true]) {
  const how = rotateNonces ? 'a new nonce with every answer' : 'a nonce that stays';
  // Requests are counted in one round; to compare times takes more.
  const rounds = rotateNonces ? 1 : 5;

  test(`costs one request${rotateNonces ? '' : ", and adds no more time than the engine's fetcher"}, with ${how}`, async ({
    api,
    example,
    tenant,
  }) => {
    test.setTimeout(60_000);
    const page = new DpopPage(example);
    await api.settings({ rotateNonces });
    await example.openSignedIn('ada', '/dpop', { useDpop: true });
    // It shows every action, and with such nonces every answer is one.
    await example.page.getByRole('button', { name: 'Close live store' }).click();
    const names = Object.keys(ways) as Way[];
    const took: Record<Way, number[]> = { ours: [], theirs: [], ourTransport: [], theirTransport: [] };
    const measure = async (way: Way) => {
      const { accepted, ms } = await page.send({ ...ways[way], times, order: 'one after another' });
      expect(accepted).toBe(times);
      return ms / times;
    };
    for (const way of names) await measure(way);
    await Promise.all([api.clearLog(), tenant.clearLog()]);

    // In turn, so that all meet the same machine; the best of each is the one that it disturbed least.
    for (let round = 0; round < rounds; round++) for (const way of names) took[way].push(await measure(way));

    const calls = await api.log('/api/messages');
    const [ours, theirs] = [Math.min(...took.ours), Math.min(...took.theirs)];
    const added = [ours - Math.min(...took.ourTransport), theirs - Math.min(...took.theirTransport)] as const;
    const ratio = added[0] / added[1];
    console.log(
      `** DPoP with ${how}: ${calls.length / (2 * rounds * times)} request per call (limit 1); ` +
        `HttpClient ${ours.toFixed(2)} ms per call, ${added[0].toFixed(2)} of it added by DPoP; the engine's ` +
        `fetcher ${theirs.toFixed(2)} ms, ${added[1].toFixed(2)} added; ratio of what is added ${ratio.toFixed(2)}${rotateNonces ? '' : ' (limit 1.25)'}`,
    );
    expect(calls).toHaveLength(2 * rounds * times);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await tenant.log()).toEqual([]);
    // With new nonces every answer is an action, too, and the page shows it: that is no cost of the requests alone.
    if (!rotateNonces) expect(ratio).toBeLessThan(1.25);
  });
}
