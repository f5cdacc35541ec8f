import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTenant, type Tenant } from './create-tenant.ts';
import { Visitor } from './testing/visitor.ts';

describe('logout', () => {
  let tenant: Tenant;
  let visitor: Visitor;
  before(async () => {
    tenant = await createTenant({ port: 0 });
    visitor = new Visitor(tenant.origin);
    await visitor.login();
  });
  after(() => tenant.close());

  const logout = (params: Record<string, string>): Promise<Response> =>
    visitor.send(`/v2/logout?${new URLSearchParams({ client_id: 'ngrx-auth0-example', ...params })}`);

  it('refuses a URL that is not registered, readably, and ends nothing', async () => {
    const urls = [
      'https://evil.test/',
      'http://localhost:4200.evil.test',
      'http://localhost:4200@evil.test/',
      'http://localhost:4200/elsewhere',
      'javascript:alert(1)',
      '//evil.test',
    ];
    for (const returnTo of urls) {
      const response = await logout({ returnTo });
      assert.equal(response.status, 400, returnTo);
      assert.equal(response.headers.get('location'), null, returnTo);
      assert.match(await response.text(), /not one of the allowed logout URLs/);
    }
    assert.ok((await visitor.silently()).searchParams.has('code'), 'the session is still there');
  });

  it('refuses an unknown application and escapes what it was called', async () => {
    const response = await logout({ client_id: '<script>', returnTo: 'http://localhost:4200' });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /&quot;&lt;script&gt;&quot;/);
  });

  it('ends the session and goes back to a registered URL', async () => {
    const response = await logout({ returnTo: 'http://localhost:4200/?from=logout' });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), 'http://localhost:4200/?from=logout');
    assert.ok(!visitor.cookieNames.includes('auth0'), 'the cookie is gone');
    assert.equal((await visitor.silently()).searchParams.get('error'), 'login_required');
  });

  it('works without a session, and without returnTo', async () => {
    const response = await visitor.send('/v2/logout?client_id=ngrx-auth0-example&auth0Client=e30&federated');
    assert.equal(response.headers.get('location'), 'http://localhost:4200');
  });

  it('ends the session at the tenant, not only the cookie: a copy of it is worth nothing', async () => {
    const other = new Visitor(tenant.origin);
    await other.login('grace');
    const thief = other.copy();
    await other.send('/v2/logout?client_id=ngrx-auth0-example');
    assert.equal((await thief.silently()).searchParams.get('error'), 'login_required');
  });
});
