import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { DpopKey } from './testing/dpop-key.ts';
import { control, Visitor } from './testing/visitor.ts';

const audience = 'https://api.ngrx-auth0.example';
const reports = 'https://reports.ngrx-auth0.example';
const scope = 'openid profile email read:messages online_access';

describe('online access', () => {
  let tenant: Tenant;
  let visitor: Visitor;
  let refreshToken: unknown;
  let login: Record<string, unknown>;

  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(async () => {
    await control(tenant.origin, 'POST', 'reset');
    // The engine binds these tokens to a key, always.
    visitor = new Visitor(tenant.origin, await DpopKey.create());
    login = (await visitor.tokens('ada', { audience, scope })).body;
    refreshToken = login['refresh_token'];
  });
  after(() => tenant.close());

  async function assertDead(): Promise<void> {
    const { status, body } = await visitor.refresh(refreshToken);
    assert.deepEqual(
      [status, body['error'], body['error_description']],
      [403, 'invalid_grant', 'Unknown or invalid refresh token.'],
    );
  }

  it('gives a refresh token at the login, and no echo of its scope', () => {
    assert.equal(typeof refreshToken, 'string');
    assert.equal(login['scope'], 'openid profile email read:messages');
  });

  it('refreshes again and again by the same token, which is not repeated', async () => {
    for (let times = 0; times < 3; times++) {
      const { status, body } = await visitor.refresh(refreshToken);
      assert.equal(status, 200);
      assert.equal('refresh_token' in body, false);
      assert.equal(decodeJwt(String(body['id_token'])).sub, 'auth0|ada');
    }
    const other = await visitor.refresh(refreshToken, { audience: reports, scope: 'openid read:reports' });
    assert.equal(other.body['scope'], 'openid read:reports');
  });

  it('outlives another login of the same session', async () => {
    await visitor.silently({ audience });
    assert.equal((await visitor.refresh(refreshToken)).status, 200);
  });

  it('ends with a logout', async () => {
    await visitor.send('/v2/logout?client_id=ngrx-auth0-example');
    await assertDead();
  });

  it('ends with a session that the tenant dropped, of that user alone', async () => {
    await control(tenant.origin, 'POST', 'drop-sessions', { user: 'grace' });
    assert.equal((await visitor.refresh(refreshToken)).status, 200);
    await control(tenant.origin, 'POST', 'drop-sessions', { user: 'ada' });
    await assertDead();
  });

  it('ends the session when its token is revoked', async () => {
    const body = new URLSearchParams({
      client_id: 'ngrx-auth0-example',
      token_type_hint: 'refresh_token',
      token: String(refreshToken),
    });
    assert.equal((await fetch(`${tenant.origin}/oauth/revoke`, { method: 'POST', body })).status, 200);
    await assertDead();
    assert.equal((await visitor.silently()).searchParams.get('error'), 'login_required');
  });
});
