import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { MyAccountCaller, type MyAccountAnswer } from '../testing/my-account-caller.ts';
import { appOrigin, callbackOf, control } from '../testing/visitor.ts';

const create = 'create:me:connected_accounts';
const read = 'read:me:connected_accounts';

describe('connected accounts', () => {
  let tenant: Tenant;
  let ada: MyAccountCaller;
  const verifier = randomBytes(32).toString('base64url');
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => {
    tenant.reset();
    ada = new MyAccountCaller(tenant.origin);
  });
  after(() => tenant.close());

  const connect = (body: Record<string, unknown> = {}, caller = ada): Promise<MyAccountAnswer> =>
    caller.call('POST connected-accounts/connect', create, {
      body: {
        connection: 'pretend-calendar',
        scopes: ['calendar:read'],
        redirect_uri: appOrigin,
        state: 'state-2',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...body,
      },
    });

  /** Presses a button of the consent page. @returns where the browser lands */
  async function decide({ body }: MyAccountAnswer, decision: 'allow' | 'deny'): Promise<URL> {
    const { ticket } = body['connect_params'] as { ticket: string };
    const url = `${String(body['connect_uri'])}?ticket=${ticket}`;
    const page = await (await ada.visitor.send(url)).text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    return callbackOf(await ada.visitor.submit(action, { decision }));
  }

  const complete = (
    started: MyAccountAnswer,
    callback: URL,
    body: Record<string, unknown> = {},
    caller = ada,
  ): Promise<MyAccountAnswer> =>
    caller.call('POST connected-accounts/complete', create, {
      body: {
        auth_session: started.body['auth_session'],
        connect_code: callback.searchParams.get('connect_code'),
        redirect_uri: appOrigin,
        code_verifier: verifier,
        ...body,
      },
    });

  const problemAt = (answer: MyAccountAnswer): string | undefined =>
    (answer.body['validation_errors'] as { pointer: string }[] | undefined)?.[0]?.pointer;

  it('come about by a request, a page and a second request', async () => {
    const started = await connect();
    assert.equal(started.status, 201);
    assert.equal(started.body['expires_in'], 300);
    const callback = await decide(started, 'allow');
    assert.equal(callback.origin, appOrigin);
    assert.equal(callback.searchParams.get('state'), 'state-2');
    const { status, body } = await complete(started, callback);
    assert.equal(status, 201);
    const { id, created_at: createdAt, ...rest } = body;
    assert.match(String(id), /^cac_/);
    assert.ok(!Number.isNaN(Date.parse(String(createdAt))));
    assert.deepEqual(rest, {
      connection: 'pretend-calendar',
      access_type: 'offline',
      scopes: ['calendar:read'],
    });
    const list = await ada.call('GET connected-accounts/accounts', read);
    assert.deepEqual(list.body, { accounts: [body] });

    const secrets = (await control(tenant.origin, 'GET', 'secrets')) as Record<string, string[]>;
    assert.deepEqual(secrets['connect_code'], [callback.searchParams.get('connect_code')]);
    assert.deepEqual(secrets['auth_session'], [started.body['auth_session']]);
    assert.deepEqual(secrets['ticket'], [(started.body['connect_params'] as { ticket: string }).ticket]);
    assert.ok(secrets['code_verifier']?.includes(verifier));
  });

  it('show on the page who asks for what, also what the provider is told', async () => {
    const { body } = await connect({ authorization_params: { login_hint: 'ada@<work>', prompt: 'consent' } });
    const { ticket } = body['connect_params'] as { ticket: string };
    const response = await ada.visitor.send(`${String(body['connect_uri'])}?ticket=${ticket}`);
    const page = (await response.text()).replaceAll(/\s+/g, ' ');
    assert.equal(response.status, 200);
    assert.ok(
      page.includes(
        '<strong>Pretend Calendar</strong> wants to share with <strong>ngrx-auth0 example</strong>',
      ),
    );
    assert.ok(page.includes('<strong>Ada Lovelace</strong>'));
    assert.ok(page.includes('See your appointments <code>calendar:read</code>'));
    assert.ok(!page.includes('calendar:write'));
    assert.ok(page.includes('<code>ada@&lt;work&gt;</code>'));
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /form-action 'self' http:\/\/localhost:4200/,
    );
  });

  it('do not come about when the person denies it', async () => {
    const started = await connect();
    const callback = await decide(started, 'deny');
    assert.deepEqual(Object.fromEntries(callback.searchParams), {
      error: 'access_denied',
      error_description: 'Pretend Calendar was not connected.',
      state: 'state-2',
    });
    assert.equal((await complete(started, callback, { connect_code: 'guessed' })).status, 400);
  });

  it('take a ticket once', async () => {
    const started = await connect();
    await decide(started, 'allow');
    const { ticket } = started.body['connect_params'] as { ticket: string };
    const again = await ada.visitor.send(`/connected-accounts/connect?ticket=${ticket}`);
    assert.equal(again.status, 400);
    assert.match(await again.text(), /invalid_ticket/);
  });

  for (const [member, value] of Object.entries({
    connect_code: 'wrong',
    auth_session: 'wrong',
    redirect_uri: `${appOrigin}/callback`,
    code_verifier: 'wrong',
  })) {
    it(`do not come about with another ${member}`, async () => {
      const started = await connect();
      const answer = await complete(started, await decide(started, 'allow'), { [member]: value });
      assert.equal(answer.status, 400);
      assert.equal(problemAt(answer), `/${member}`);
    });
  }

  it('do not come about after five minutes', async (t) => {
    const started = await connect();
    const callback = await decide(started, 'allow');
    const { body } = await connect();
    const { ticket } = body['connect_params'] as { ticket: string };
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 301_000 });
    assert.equal(problemAt(await complete(started, callback)), '/auth_session');
    assert.equal((await ada.visitor.send(`/connected-accounts/connect?ticket=${ticket}`)).status, 400);
  });

  it('cannot be completed twice, nor by somebody else', async () => {
    const first = await connect();
    const callback = await decide(first, 'allow');
    assert.equal((await complete(first, callback)).status, 201);
    assert.equal((await complete(first, callback)).status, 400);
    const second = await connect();
    const grace = new MyAccountCaller(tenant.origin, 'grace');
    assert.equal((await complete(second, await decide(second, 'allow'), {}, grace)).status, 400);
  });

  it('are refused with a problem that names the member', async () => {
    const unknown = await connect({ connection: 'nothing' });
    assert.deepEqual([unknown.status, unknown.body['detail']], [404, 'There is no connection nothing.']);
    const pointerOf = async (body: Record<string, unknown>): Promise<string | undefined> =>
      problemAt(await connect(body));
    assert.equal(await pointerOf({ connection: undefined }), '/connection');
    assert.equal(await pointerOf({ redirect_uri: 'https://evil.test' }), '/redirect_uri');
    assert.equal(await pointerOf({ scopes: ['calendar:read', 'files:read'] }), '/scopes/1');
    assert.equal(await pointerOf({ code_challenge_method: 'plain' }), '/code_challenge_method');
    assert.equal(await pointerOf({ authorization_params: 'prompt' }), '/authorization_params');
  });

  it('are listed by connection and by page, belong to one person, and can be deleted', async () => {
    for (const connection of ['pretend-calendar', 'pretend-drive', 'pretend-drive']) {
      const started = await connect({ connection, scopes: undefined });
      await complete(started, await decide(started, 'allow'));
    }
    const list = async (query = '', caller = ada): Promise<{ id: string; connection: string }[]> => {
      const { body } = await caller.call(`GET connected-accounts/accounts${query}`, read);
      return body['accounts'] as { id: string; connection: string }[];
    };
    assert.deepEqual(
      (await list()).map(({ connection }) => connection),
      ['pretend-calendar', 'pretend-drive'],
    );
    const [drive] = await list('?connection=pretend-drive');
    const first = await ada.call('GET connected-accounts/accounts?take=1', read);
    assert.equal((first.body['accounts'] as unknown[]).length, 1);
    assert.deepEqual(await list(`?take=1&from=${String(first.body['next'])}`), [drive]);

    const grace = new MyAccountCaller(tenant.origin, 'grace');
    assert.deepEqual(await list('', grace), []);
    const path = `DELETE connected-accounts/accounts/${drive?.id}`;
    const scope = 'delete:me:connected_accounts';
    assert.equal((await grace.call(path, scope)).status, 404);
    assert.equal((await ada.call(path, scope)).status, 204);
    assert.equal((await ada.call(path, scope)).status, 404);
    assert.equal((await list()).length, 1);
    tenant.reset();
    assert.deepEqual(await list('', new MyAccountCaller(tenant.origin)), []);
  });

  it('are possible with two connections', async () => {
    const { body } = await ada.call('GET connected-accounts/connections', read);
    assert.deepEqual(body, {
      connections: [
        { name: 'pretend-calendar', strategy: 'oauth2', scopes: ['calendar:read', 'calendar:write'] },
        { name: 'pretend-drive', strategy: 'oauth2', scopes: ['files:read', 'files:write'] },
      ],
    });
  });
});
