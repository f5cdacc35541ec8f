import type { Example } from './support/example.ts';
import { expect, test } from './support/test.ts';

/** Presses "Call 1,000 times at once". @returns what the page counted */
async function thousand(example: Example): Promise<{ requests: number; actions: number; ms: number }> {
  await example.button('Call 1,000 times at once').click();
  const result = example.main.getByTestId('hundred-result');
  await expect(result).toContainText('1000 requests', { timeout: 20_000 });
  const [requests = -1, actions = -1, ms = -1] = (await result.innerText()).match(/\d+/g)?.map(Number) ?? [];
  return { requests, actions, ms };
}

test('dispatches no action for a thousand requests with an unchanged token', async ({
  api,
  example,
  tenant,
}) => {
  await example.openSignedIn('ada', '/api');
  await example.button('Call 100 times').click();
  await expect(example.main.getByTestId('hundred-result')).toContainText('100 requests, 0 actions');
  await Promise.all([api.clearLog(), tenant.clearLog(), example.clearActions()]);

  const { requests, actions, ms } = await thousand(example);
  const asked = await tenant.log();
  console.log(
    `** ${requests} matched requests, unchanged token: ${actions} actions (limit 0), ` +
      `${asked.length} requests to the tenant (limit 0), in ${ms} ms`,
  );
  expect({ requests, actions }).toEqual({ requests: 1000, actions: 0 });
  expect(asked).toEqual([]);
  expect(await example.actions()).toEqual([]);
  const calls = await api.log('/api/messages');
  expect(calls).toHaveLength(1000);
  expect(calls.filter(({ scheme, status }) => scheme !== 'Bearer' || status !== 200)).toEqual([]);
});

for (const useRefreshTokens of [false, true]) {
  const how = useRefreshTokens ? 'with refresh tokens' : 'in an iframe';

  test(`makes one token request for a thousand requests at once on an expired token, ${how}`, async ({
    api,
    example,
    tenant,
  }) => {
    // The engine takes a token for expired 60 seconds before its end.
    await tenant.settings({ accessTokenTtl: 30 });
    await example.openAs('ada', '/api', { useRefreshTokens });
    await tenant.settings({ accessTokenTtl: 3600 });
    await Promise.all([api.clearLog(), tenant.clearLog(), example.clearActions()]);

    const { requests, actions, ms } = await thousand(example);
    const tokens = await tenant.tokenRequests();
    console.log(
      `** ${requests} requests at once, expired token, ${how}: ${tokens.length} token request (limit 1), ` +
        `${actions} actions (limit 2: new token, new claims), in ${ms} ms`,
    );
    expect(tokens.map(({ grant_type, status }) => ({ grant_type, status }))).toEqual([
      { grant_type: useRefreshTokens ? 'refresh_token' : 'authorization_code', status: 200 },
    ]);
    expect(await tenant.silentLogins()).toHaveLength(useRefreshTokens ? 0 : 1);
    expect(requests).toBe(1000);
    const types = await example.actionTypes();
    expect(types).toHaveLength(actions);
    // A new ID token came with it; its claims are news if it was issued in another second than the last.
    expect(types.filter((type) => type !== '[Auth0 API] Session Changed')).toEqual([
      '[Auth0 API] Access Token Changed',
    ]);
    expect(actions).toBeLessThanOrEqual(2);
    expect((await api.log('/api/messages')).filter(({ status }) => status === 200)).toHaveLength(1000);
  });
}
