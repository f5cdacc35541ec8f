import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Secret, TOTP, URI } from 'otpauth';
import { createTenant, type Tenant } from '../create-tenant.ts';
import type { Message } from '../mailbox.ts';
import { MyAccountCaller, type MyAccountAnswer } from '../testing/my-account-caller.ts';
import { control, Visitor } from '../testing/visitor.ts';
import { type CreationOptions, PasskeyDevice } from '../testing/passkey-device.ts';

const create = 'create:me:authentication_methods';

describe('the enrolment of authentication methods', () => {
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

  const start = (body: Record<string, unknown>): Promise<MyAccountAnswer> =>
    ada.call('POST authentication-methods', create, { body });

  const verify = (started: MyAccountAnswer, body: Record<string, unknown> = {}): Promise<MyAccountAnswer> =>
    ada.call(`POST ${started.headers.get('location')}/verify`, create, {
      body: { auth_session: started.body['auth_session'], ...body },
    });

  const list = async (): Promise<Record<string, unknown>[]> =>
    (await ada.call('GET authentication-methods', 'read:me:authentication_methods')).body[
      'authentication_methods'
    ] as Record<string, unknown>[];

  const messages = async (): Promise<Message[]> =>
    (await control(tenant.origin, 'GET', 'messages')) as Message[];

  const problemAt = (answer: MyAccountAnswer): string | undefined =>
    (answer.body['validation_errors'] as { pointer: string }[] | undefined)?.[0]?.pointer;

  it('of an authenticator application takes a code of this half minute', async () => {
    const started = await start({ type: 'totp' });
    assert.equal(started.status, 201);
    assert.match(
      started.headers.get('location') ?? '',
      /\/me\/v1\/authentication-methods\/totp%7Cdev_[\w-]+$/,
    );
    const uri = URI.parse(String(started.body['barcode_uri'])) as TOTP;
    assert.equal(uri.label, 'ada@example.com');
    assert.equal(uri.secret.base32, started.body['manual_input_code']);
    const future = new TOTP({ secret: Secret.fromBase32(uri.secret.base32) }).generate({
      timestamp: Date.now() + 300_000,
    });
    assert.equal(problemAt(await verify(started, { otp_code: future })), '/otp_code');
    assert.equal((await list()).length, 1);

    const { status, body } = await verify(started, { otp_code: uri.generate() });
    assert.equal(status, 201);
    assert.equal(started.headers.get('location')?.split('/').pop(), encodeURIComponent(String(body['id'])));
    const { id: _id, created_at: _createdAt, ...rest } = body;
    assert.deepEqual(rest, { type: 'totp', usage: ['secondary'], confirmed: true });
    assert.deepEqual((await list())[1], body);
    const secrets = (await control(tenant.origin, 'GET', 'secrets')) as Record<string, string[]>;
    assert.deepEqual(secrets['totp_secret'], [uri.secret.base32]);
    assert.deepEqual(secrets['auth_session'], [started.body['auth_session']]);
  });

  it('of an authenticator application may be done with the pretend one', async () => {
    await start({ type: 'totp' });
    const started = await start({ type: 'totp' });
    const { code } = (await control(tenant.origin, 'POST', 'otp', { user: 'ada' })) as { code: string };
    const page = await (await new Visitor(tenant.origin).send('/authenticator')).text();
    assert.match(page, new RegExp(`not verified yet</dt>\\s*<dd><code>${code}<`));
    assert.equal((await verify(started, { otp_code: code })).status, 201);
    assert.equal(tenant.secrets.toJSON()['otp']?.[0], code);
  });

  it('of an email address takes the code that was sent there, and not another one’s', async () => {
    const first = await start({ type: 'email', email: 'ada@work.example' });
    const second = await start({ type: 'email', email: 'ada@home.example' });
    const [one, two] = await messages();
    assert.deepEqual([one?.to, one?.channel], ['ada@work.example', 'email']);
    assert.match(String(one?.code), /^\d{6}$/);
    assert.ok(one?.text.includes(String(one.code)));
    assert.equal(problemAt(await verify(second, { otp_code: `${one?.code}0` })), '/otp_code');
    const { body } = await verify(second, { otp_code: two?.code });
    assert.equal(body['email'], 'ada@home.example');
    assert.equal((await verify(first, { otp_code: one?.code })).body['email'], 'ada@work.example');
  });

  it('of a phone sends the code as a text message, or by a call', async () => {
    const sms = await start({ type: 'phone', phone_number: '+441234567890' });
    await start({ type: 'phone', phone_number: '+441234567891', preferred_authentication_method: 'voice' });
    const sent = await messages();
    assert.deepEqual(
      sent.map(({ to, channel }) => [to, channel]),
      [
        ['+441234567890', 'sms'],
        ['+441234567891', 'voice'],
      ],
    );
    const { body } = await verify(sms, { otp_code: sent[0]?.code });
    assert.equal(body['phone_number'], '+441234567890');
    assert.equal(body['preferred_authentication_method'], 'sms');
  });

  it('by push waits until somebody approves it in the mailbox', async () => {
    const started = await start({ type: 'push-notification' });
    assert.match(String(started.body['barcode_uri']), /^otpauth:/);
    const early = await verify(started);
    assert.deepEqual([early.status, early.body['detail']], [400, 'The phone has not approved it yet.']);
    const visitor = new Visitor(tenant.origin);
    const page = await (await visitor.send('/mailbox')).text();
    const approve = /name="approve" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const after = await visitor.visit('/mailbox', { method: 'POST', body: new URLSearchParams({ approve }) });
    assert.match(await after.text(), /Approved/);
    assert.equal((await verify(started)).body['type'], 'push-notification');
  });

  it('of a recovery code shows it once, and the newest counts', async () => {
    const first = await start({ type: 'recovery-code' });
    assert.match(String(first.body['recovery_code']), /^[A-Z2-9]{24}$/);
    await verify(first);
    const second = await verify(await start({ type: 'recovery-code' }));
    assert.ok(!('recovery_code' in second.body));
    const listed = (await list()).filter(({ type }) => type === 'recovery-code');
    assert.deepEqual(listed, [second.body]);
  });

  it('of a password holds it to the policy, and the login page takes it', async () => {
    const started = await start({ type: 'password' });
    const { complexity } = started.body['policy'] as { complexity: { min_length: number } };
    assert.equal(complexity.min_length, 8);
    assert.equal(problemAt(await verify(started, { new_password: 'short' })), '/new_password');
    assert.equal(problemAt(await verify(started, { new_password: 'é'.repeat(37) })), '/new_password');
    const { body } = await verify(started, { new_password: 'correct horse' });
    assert.deepEqual(await list(), [body]);

    const login = async (password: string): Promise<number> => {
      const visitor = new Visitor(tenant.origin);
      const { action } = await visitor.openLogin();
      return (await visitor.submit(action, { email: 'ada@example.com', password })).status;
    };
    assert.equal(await login('demo'), 400);
    assert.equal(await login('correct horse'), 303);
    assert.ok(!JSON.stringify(await control(tenant.origin, 'GET', 'log')).includes('correct horse'));
    tenant.reset();
    assert.equal(await login('demo'), 303);
  });

  it('of a passkey takes what an authenticator made for this challenge and this origin', async () => {
    const started = await start({ type: 'passkey' });
    const options = started.body['authn_params_public_key'] as CreationOptions & { user: { name: string } };
    assert.equal(options.rp.id, 'localhost');
    assert.equal(options.user.name, 'ada@example.com');
    const elsewhere = await verify(started, {
      authn_response: new PasskeyDevice('https://evil.test').create(options),
    });
    assert.equal(problemAt(elsewhere), '/authn_response');
    const other = new PasskeyDevice().create({ ...options, challenge: 'b3RoZXI' });
    assert.equal(problemAt(await verify(started, { authn_response: other })), '/authn_response');

    const passkey = new PasskeyDevice().create(options);
    const { status, body } = await verify(started, { authn_response: passkey });
    assert.equal(status, 201);
    assert.equal(body['key_id'], passkey['id']);
    assert.equal(body['relying_party_id'], 'localhost');
    assert.deepEqual(body['usage'], ['primary']);
    assert.deepEqual((await list())[1], body);
    const next = await start({ type: 'passkey' });
    const excluded = next.body['authn_params_public_key'] as { excludeCredentials: { id: string }[] };
    assert.deepEqual(
      excluded.excludeCredentials.map(({ id }) => id),
      [passkey['id']],
    );
  });

  it('is one attempt of one person with one session', async () => {
    const started = await start({ type: 'recovery-code' });
    assert.equal(problemAt(await verify(started, { auth_session: 'wrong' })), '/auth_session');
    const grace = new MyAccountCaller(tenant.origin, 'grace');
    const path = `POST ${started.headers.get('location')}/verify`;
    const body = { auth_session: started.body['auth_session'] };
    assert.equal((await grace.call(path, create, { body })).status, 404);
    assert.equal((await verify(started)).status, 201);
    assert.equal((await verify(started)).status, 404);
  });

  it('is over after five minutes', async (t) => {
    const started = await start({ type: 'recovery-code' });
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 301_000 });
    assert.equal((await verify(started)).status, 404);
  });

  it('is refused with a problem that names the member', async () => {
    assert.equal(problemAt(await start({ type: 'carrier-pigeon' })), '/type');
    assert.equal(problemAt(await start({ type: 'email', email: 'nowhere' })), '/email');
    assert.equal(problemAt(await start({ type: 'phone', phone_number: '0123' })), '/phone_number');
    const method = { preferred_authentication_method: 'pigeon' };
    const phone = await start({ type: 'phone', phone_number: '+441234567890', ...method });
    assert.equal(problemAt(phone), '/preferred_authentication_method');
    assert.deepEqual(await messages(), []);
  });
});
