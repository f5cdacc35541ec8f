import { DpopPage } from './support/dpop-page.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/));

const rounds = 5;
const times = 100;

for (const rotateNonces of [false, true]) {
  const how = rotateNonces ? 'a new nonce with every answer' : 'a nonce that stays';

  test(`costs one request and no more time than the engine's fetcher, with ${how}`, async ({
    api,
    example,
    tenant,
  }) => {
    test.setTimeout(60_000);
    const page = new DpopPage(example);
    await api.settings({ rotateNonces });
    await example.openAs('ada', '/dpop', { useDpop: true });
    // It shows every action, and with such nonces every answer is one.
    await example.page.getByRole('button', { name: 'Close live store' }).click();
    const senders = ['HttpClient', "Engine's fetcher"] as const;
    const took: Record<(typeof senders)[number], number[]> = { HttpClient: [], "Engine's fetcher": [] };
    for (const by of senders) await page.send({ by, times, order: 'one after another' });
    await Promise.all([api.clearLog(), tenant.clearLog()]);

    // In turn, so that both meet the same machine.
    for (let round = 0; round < rounds; round++) {
      for (const by of senders) {
        const { accepted, ms } = await page.send({ by, times, order: 'one after another' });
        expect(accepted).toBe(times);
        took[by].push(ms / times);
      }
    }
    const calls = await api.log('/api/messages');
    const ours = median(took.HttpClient);
    const theirs = median(took["Engine's fetcher"]);
    console.log(
      `** DPoP with ${how}: ${calls.length / (2 * rounds * times)} request per call (limit 1), ` +
        `HttpClient ${ours.toFixed(2)} ms, the engine's fetcher ${theirs.toFixed(2)} ms per call, ` +
        `ratio ${(ours / theirs).toFixed(2)} (limit 1.10)`,
    );
    expect(calls).toHaveLength(2 * rounds * times);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await tenant.log()).toEqual([]);
    expect(ours / theirs).toBeLessThan(1.1);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
