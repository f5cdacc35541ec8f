import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import type { Invited } from './invitations.ts';
import { appOrigin, callbackOf, control, Visitor } from './testing/visitor.ts';

describe('invitations', () => {
  let tenant: Tenant;
  let visitor: Visitor;

  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(async () => {
    await control(tenant.origin, 'POST', 'reset');
    visitor = new Visitor(tenant.origin);
  });
  after(() => tenant.close());

  const invite = async (organization = 'acme', email = 'joan@example.com'): Promise<Invited> =>
    (await control(tenant.origin, 'POST', 'invitations', { organization, email })) as Invited;

  /** What the page of the application passes on to `/authorize`. */
  const paramsOf = ({ url }: Invited): Record<string, string> => {
    const { organization_name: _name, ...params } = Object.fromEntries(new URL(url).searchParams);
    return params;
  };

  const descriptionOf = (callback: URL): (string | null)[] =>
    ['error', 'error_description'].map((name) => callback.searchParams.get(name));

  it('lead to a page of the application, with the parameters of Auth0', async () => {
    const { invitation, url } = await invite('ACME');
    const { origin, pathname, searchParams } = new URL(url);
    assert.deepEqual([origin, pathname], [appOrigin, '/invitation']);
    assert.deepEqual([...searchParams.keys()], ['invitation', 'organization', 'organization_name']);
    assert.equal(searchParams.get('invitation'), invitation);
    assert.match(searchParams.get('organization') ?? '', /^org_/);
    assert.equal(searchParams.get('organization_name'), 'acme');
  });

  it('say on the login page who invites whom, and make a member of who logs in', async () => {
    const { page, action } = await visitor.openLogin(paramsOf(await invite()));
    assert.match(page, /<strong>Acme Rockets<\/strong> invites <strong>joan@example\.com<\/strong>/);
    assert.match(page, /value="joan@example\.com"/);
    const { body } = await visitor.exchange(callbackOf(await visitor.submit(action, { account: 'joan' })));
    assert.equal(decodeJwt(String(body['id_token']))['org_name'], 'acme');
    assert.ok((await visitor.silently({ organization: 'acme' })).searchParams.has('code'), 'a member now');
    assert.ok((await visitor.silently({ organization: 'globex' })).searchParams.has('error'));
  });

  it('show the login page during a session, too', async () => {
    await visitor.login('ada');
    const { page } = await visitor.openLogin(paramsOf(await invite()));
    assert.match(page, /invites/);
  });

  it('are good once', async () => {
    const params = paramsOf(await invite());
    await visitor.login('joan', params);
    const again = callbackOf(await visitor.visit(visitor.authorizeUrl(params)));
    assert.deepEqual(descriptionOf(again), ['invalid_request', 'invitation not found or already used']);
  });

  it('are nothing when unknown, or for another organization', async () => {
    const params = paramsOf(await invite());
    const wrongs: Record<string, string>[] = [
      { invitation: 'unknown' },
      { organization: 'globex' },
      { organization: '' },
    ];
    for (const wrong of wrongs) {
      const callback = callbackOf(await visitor.visit(visitor.authorizeUrl({ ...params, ...wrong })));
      assert.deepEqual(descriptionOf(callback), ['invalid_request', 'invitation not found or already used']);
    }
    assert.ok((await visitor.login('joan', params)).searchParams.has('code'), 'not used up by that');
  });

  it('are for the one who was invited', async () => {
    const params = paramsOf(await invite());
    const callback = await visitor.login('ada', params);
    assert.deepEqual(descriptionOf(callback), [
      'access_denied',
      'the invitation is for another email address',
    ]);
    assert.ok((await visitor.login('joan', params)).searchParams.has('code'));
  });

  it('are forgotten by a reset, with what came of them', async () => {
    const params = paramsOf(await invite());
    await visitor.login('joan', params);
    await control(tenant.origin, 'POST', 'reset');
    const callback = await new Visitor(tenant.origin).login('joan', { organization: 'acme' });
    assert.equal(callback.searchParams.get('error'), 'access_denied');
  });

  it('are secrets, and need an organization and an email', async () => {
    const { invitation } = await invite();
    assert.deepEqual(tenant.secrets.toJSON()['invitation'], [invitation]);
    await assert.rejects(invite('nowhere'), /no organization \\"nowhere\\"\. There are: acme, globex/);
    await assert.rejects(invite('acme', 'joan'), /email address/);
  });

  it('can be made at the home page of the tenant', async () => {
    const home = await (await visitor.send('/')).text();
    const [, organization] = /value="(org_\w+)">\s*Invite Joan to Globex Energy/.exec(home) ?? [];
    const page = await (await visitor.submit('/invitations', { organization: organization ?? '' })).text();
    const [, link = ''] = /href="([^"]+)">Follow the invitation/.exec(page) ?? [];
    const params = paramsOf({ invitation: '', url: link.replaceAll('&amp;', '&') });
    assert.ok((await visitor.login('joan', params)).searchParams.has('code'));
  });
});
