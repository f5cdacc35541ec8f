import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { DpopKey } from './testing/dpop-key.ts';
import { Visitor, type TokenAnswer } from './testing/visitor.ts';

const messages = 'https://api.ngrx-auth0.example';
const reports = 'https://reports.ngrx-auth0.example';
const offline = { scope: 'openid profile email read:messages offline_access', audience: messages };
const askReports = { audience: reports, scope: 'openid profile email offline_access read:reports' };

describe('multi-resource refresh tokens', () => {
  let tenant: Tenant;
  let visitor: Visitor;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => {
    visitor = new Visitor(tenant.origin);
  });
  after(() => tenant.close());

  const accessOf = ({ body }: TokenAnswer): Record<string, unknown> =>
    decodeJwt(String(body['access_token']));
  const sorted = (scope: unknown): string[] => String(scope).split(' ').sort();

  it('give a token for another audience, and echo every scope that was asked and granted', async () => {
    const first = await visitor.tokens('ada', offline);
    const answer = await visitor.refresh(first.body['refresh_token'], askReports);
    assert.equal(answer.status, 200);
    assert.deepEqual(sorted(answer.body['scope']), sorted(askReports.scope));
    const { aud, scope } = accessOf(answer);
    assert.deepEqual(aud, [reports, `${tenant.origin}/userinfo`]);
    assert.equal(scope, answer.body['scope']);
    assert.equal(typeof answer.body['id_token'], 'string');
  });

  it('go back to what was granted first when nothing is named', async () => {
    const first = await visitor.tokens('ada', offline);
    const { body: second } = await visitor.refresh(first.body['refresh_token'], askReports);
    const third = await visitor.refresh(second['refresh_token']);
    assert.deepEqual([accessOf(third)['aud']].flat()[0], messages);
    assert.equal(third.body['scope'], offline.scope);
  });

  it('come from a login without an audience as well', async () => {
    const first = await visitor.tokens('ada', { scope: 'openid offline_access' });
    const second = await visitor.refresh(first.body['refresh_token'], {
      ...askReports,
      scope: 'openid read:reports',
    });
    assert.equal(second.body['scope'], 'openid read:reports offline_access');
    const { body: third } = await visitor.refresh(second.body['refresh_token']);
    assert.equal(String(third['access_token']).split('.').length, 1, 'opaque again');
    assert.equal(third['scope'], 'openid offline_access');
  });

  it('widen the scopes of the same audience, and narrow them', async () => {
    const first = await visitor.tokens('ada', offline);
    const wider = await visitor.refresh(first.body['refresh_token'], {
      audience: messages,
      scope: 'openid read:messages write:messages',
    });
    assert.equal(accessOf(wider)['scope'], 'openid read:messages write:messages offline_access');
    const narrower = await visitor.refresh(wider.body['refresh_token'], { scope: 'openid write:messages' });
    assert.equal(accessOf(narrower)['scope'], 'openid write:messages offline_access');
  });

  it('leave out what does not exist there and what the user may not have', async () => {
    const first = await visitor.tokens('ada', { scope: 'openid offline_access' });
    const { body } = await visitor.refresh(first.body['refresh_token'], {
      audience: messages,
      scope: 'openid email read:messages read:admin read:reports fly:moon',
    });
    assert.equal(body['scope'], 'openid email read:messages offline_access');
    assert.equal(decodeJwt(String(body['id_token']))['email'], 'ada@example.com');
    const { body: renewed } = await visitor.refresh(body['refresh_token']);
    assert.equal(renewed['scope'], 'openid offline_access', 'what the login was for, and no more');
  });

  it('refuse an unknown audience, and stay good', async () => {
    const first = await visitor.tokens('ada', offline);
    const refused = await visitor.refresh(first.body['refresh_token'], {
      audience: 'https://unknown.example',
    });
    assert.deepEqual([refused.status, refused.body['error']], [400, 'invalid_target']);
    assert.equal((await visitor.refresh(first.body['refresh_token'])).status, 200);
  });

  it('are unknown when they are: an audience does not change that', async () => {
    const { status, body } = await visitor.refresh('nonsense', askReports);
    assert.deepEqual([status, body['error_description']], [403, 'Unknown or invalid refresh token.']);
  });

  it('stay bound to their key', async () => {
    const owner = new Visitor(tenant.origin, await DpopKey.create());
    const first = await owner.tokens('ada', offline);
    const thief = await new Visitor(tenant.origin).refresh(first.body['refresh_token'], askReports);
    assert.equal(thief.status, 403);
    const answer = await owner.refresh(first.body['refresh_token'], askReports);
    assert.equal(answer.body['token_type'], 'DPoP');
  });
});
