import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTenant, type Tenant } from '../create-tenant.ts';
import type { Message } from '../mailbox.ts';
import { MyAccountCaller, type MyAccountAnswer } from '../testing/my-account-caller.ts';
import { type CreationOptions, PasskeyDevice } from '../testing/passkey-device.ts';
import { control } from '../testing/visitor.ts';

const scopeOf = (verb: string): string => `${verb}:me:authentication_methods`;

describe('authentication methods', () => {
  let tenant: Tenant;
  let ada: MyAccountCaller;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => {
    tenant.reset();
    ada = new MyAccountCaller(tenant.origin);
  });
  after(() => tenant.close());

  /** @param answer what meets the challenge */
  async function enroll(
    body: Record<string, unknown>,
    answer: (started: MyAccountAnswer) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<string> {
    const started = await ada.call('POST authentication-methods', scopeOf('create'), { body });
    const { body: method } = await ada.call(
      `POST ${started.headers.get('location')}/verify`,
      scopeOf('create'),
      { body: { auth_session: started.body['auth_session'], ...(await answer(started)) } },
    );
    return encodeURIComponent(String(method['id']));
  }

  const sentCode = async (): Promise<Record<string, unknown>> => {
    const messages = (await control(tenant.origin, 'GET', 'messages')) as Message[];
    return { otp_code: messages.at(-1)?.code };
  };
  const enrollPhone = (): Promise<string> =>
    enroll({ type: 'phone', phone_number: '+441234567890' }, sentCode);

  const list = async (query = '', caller = ada): Promise<Record<string, unknown>[]> =>
    (await caller.call(`GET authentication-methods${query}`, scopeOf('read'))).body[
      'authentication_methods'
    ] as Record<string, unknown>[];

  const show = (id: string, caller = ada): Promise<MyAccountAnswer> =>
    caller.call(`GET authentication-methods/${id}`, scopeOf('read'));
  const update = (id: string, body: unknown): Promise<MyAccountAnswer> =>
    ada.call(`PATCH authentication-methods/${id}`, scopeOf('update'), { body });
  const remove = (id: string, caller = ada): Promise<MyAccountAnswer> =>
    caller.call(`DELETE authentication-methods/${id}`, scopeOf('delete'));

  it('begin with a password', async () => {
    const [password, ...others] = await list();
    assert.deepEqual(others, []);
    assert.deepEqual(password, {
      id: password?.['id'],
      type: 'password',
      created_at: '2026-01-01T00:00:00.000Z',
      usage: ['primary'],
      identity_user_id: 'ada',
    });
  });

  it('come in factors, alone or as a second one', async () => {
    const { body } = await ada.call('GET factors', 'read:me:factors');
    const factors = body['factors'] as { type: string; usage: string[] }[];
    assert.deepEqual(
      factors.map(({ type, usage }) => `${type} ${usage.join()}`),
      [
        'password primary',
        'passkey primary',
        'email secondary',
        'phone secondary',
        'push-notification secondary',
        'totp secondary',
        'recovery-code secondary',
      ],
    );
  });

  it('are listed by type and shown one by one, to whom they belong', async () => {
    const id = await enrollPhone();
    const [phone] = await list('?type=phone');
    assert.equal(phone?.['phone_number'], '+441234567890');
    assert.deepEqual(
      (await list()).map(({ type }) => type),
      ['password', 'phone'],
    );
    assert.deepEqual(await list('?type=totp'), []);
    assert.deepEqual((await show(id)).body, phone);
    const grace = new MyAccountCaller(tenant.origin, 'grace');
    assert.deepEqual(
      (await list('', grace)).map(({ type }) => type),
      ['password'],
    );
    assert.equal((await show(id, grace)).status, 404);
    assert.equal((await remove(id, grace)).status, 404);
    const wrongType = await ada.call('GET authentication-methods?type=pigeon', scopeOf('read'));
    assert.equal(wrongType.status, 400);
  });

  it('have a name, and a phone a way to be reached, that can be changed', async () => {
    const id = await enrollPhone();
    const { status, body } = await update(id, { name: 'Work', preferred_authentication_method: 'voice' });
    assert.deepEqual([status, body['name'], body['preferred_authentication_method']], [200, 'Work', 'voice']);
    assert.deepEqual((await show(id)).body, body);
    for (const wrong of [
      { name: '' },
      { preferred_authentication_method: 'pigeon' },
      { phone_number: '+1' },
    ]) {
      assert.equal((await update(id, wrong)).status, 400);
    }
    assert.deepEqual((await show(id)).body, body);
    const email = await enroll({ type: 'email', email: 'ada@work.example' }, sentCode);
    assert.equal((await update(email, { preferred_authentication_method: 'voice' })).status, 400);
    const [password] = await list('?type=password');
    const named = await update(encodeURIComponent(String(password?.['id'])), { name: 'Mine' });
    assert.equal((named.body['validation_errors'] as { field: string }[])[0]?.field, 'name');
    assert.equal((await update('nothing', {})).status, 404);
  });

  it('can be deleted, passkeys as well, but not the password', async () => {
    const phone = await enrollPhone();
    const passkey = await enroll({ type: 'passkey' }, ({ body }) => ({
      authn_response: new PasskeyDevice().create(body['authn_params_public_key'] as CreationOptions),
    }));
    assert.equal((await show(passkey)).body['type'], 'passkey');
    for (const id of [phone, passkey]) {
      assert.equal((await remove(id)).status, 204);
      assert.equal((await remove(id)).status, 404);
    }
    const [password, ...others] = await list();
    assert.deepEqual(others, []);
    assert.equal((await remove(encodeURIComponent(String(password?.['id'])))).status, 403);
  });
});
