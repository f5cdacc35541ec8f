import { answerOf } from './support/api-page.ts';
import { expect, test } from './support/test.ts';

test('a request says by itself whether it gets a token', async ({ api, example }) => {
  await example.openSignedIn('ada', '/api');
  const withAuth = await answerOf(await example.callApi('withAuth'));
  expect(withAuth).toMatchObject({ Status: 'Status 200', Scheme: 'Bearer' });
  expect(withAuth['Scope']?.split(' ')).toContain('write:messages');
  expect(await answerOf(await example.callApi('skipAuth'))).toEqual({
    Status: 'Status 200',
    Scheme: 'no token',
  });
  expect(await answerOf(await example.callApi('optionalAuth'))).toMatchObject({ Scheme: 'Bearer' });
  const sent = (await api.log()).map(({ path, query, scheme }) => [path + query, scheme]);
  expect(sent).toEqual([
    ['/api/echo?with=auth', 'Bearer'],
    ['/api/echo?skip=auth', null],
    ['/api/echo?optional=auth', 'Bearer'],
  ]);
});

test('signed out, nobody is asked for an optional token, and the page tells which rule decides', async ({
  api,
  example,
  tenant,
}) => {
  await example.open('/api');
  const answer = await answerOf(await example.callApi('optionalAuth'));
  expect(answer).toEqual({ Status: 'Status 200', Scheme: 'no token' });
  expect(await api.log()).toMatchObject([{ path: '/api/echo', scheme: null }]);
  expect(await tenant.log()).toEqual([]);

  const explain = async (name: string) => {
    const why = example.apiCall(name).getByRole('group').first();
    await why.getByText('Which rule?').click();
    return why;
  };
  await expect(await explain('Exact string')).toContainText('It gets a token by allowedList[1]');
  await expect(await explain('skipAuth')).toContainText('It gets no token, as the request says.');
  const other = await explain('Other origin');
  await expect(other).toContainText('It gets no token: none of');
  await expect(other.getByRole('listitem').first()).toContainText(
    /The origin differs: \S+ is not \S+. Only the port differs\./,
  );
});

test('twenty requests with a refused token cost one request to the tenant, and are answered', async ({
  api,
  consoleWatch,
  example,
  tenant,
}) => {
  consoleWatch.allow(/401 \(Unauthorized\)/);
  await example.openSignedIn('ada', '/api');
  await tenant.clearLog();
  await example.button('Refuse my token, then call 20 times').click();
  await expect(example.main.getByTestId('refused-result')).toHaveText('20 of 20 accepted');
  expect(await tenant.tokenRequests()).toHaveLength(1);
  const statuses = (await api.log('/api/protected-echo')).map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array<number>(21).fill(200), ...Array<number>(20).fill(401)]);
  await expect.poll(async () => (await example.slice()).error).toBeNull();
});

test('an API that refuses every token costs one request to the tenant', async ({
  api,
  consoleWatch,
  example,
  tenant,
}) => {
  consoleWatch.allow(/401 \(Unauthorized\)/);
  await example.openSignedIn('ada', '/api');
  await tenant.clearLog();
  for (const attempts of [2, 1, 1]) {
    await api.clearLog();
    await example.button('Refuse every token, then call once').click();
    await expect(example.main.getByTestId('refused-result')).toHaveText('0 of 1 accepted');
    // The page may still show the result of the last time.
    await expect
      .poll(async () => (await api.log('/api/protected-echo')).filter(({ status }) => status === 401).length)
      .toBe(attempts);
  }
  expect(await tenant.tokenRequests()).toHaveLength(1);
});

test('an API that hides why it refuses leaves it to the caller', async ({
  api,
  consoleWatch,
  example,
  tenant,
}) => {
  consoleWatch.allow(/401 \(Unauthorized\)/);
  await example.openSignedIn('ada', '/api');
  await api.settings({ exposeHeaders: false });
  await tenant.clearLog();
  await example.button('Refuse my token, then call 20 times').click();
  await expect(example.main.getByTestId('refused-result')).toHaveText('0 of 20 accepted');
  expect(await tenant.tokenRequests()).toEqual([]);
});
