import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTenant } from './create-tenant.ts';
import { html } from './html.ts';
import { Visitor } from './testing/visitor.ts';

describe('a tenant', () => {
  it('says clearly that its port is taken', async (t) => {
    const first = await createTenant({ port: 0 });
    t.after(() => first.close());
    const port = Number(new URL(first.origin).port);
    await assert.rejects(
      createTenant({ port }),
      new RegExp(`^Error: Port ${port} is taken: the demo tenant`),
    );
    await first.close();
    const second = await createTenant({ port });
    assert.equal(second.origin, first.origin, 'a closed tenant gives its port back');
    await second.close();
  });

  it('serves the applications it was told to', async (t) => {
    const tenant = await createTenant({ port: 0, appOrigins: ['http://localhost:4590'] });
    t.after(() => tenant.close());
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.login('ada', { redirect_uri: 'http://localhost:4590/callback' });
    assert.equal(callback.pathname, '/callback');
    const refused = await visitor.visit(visitor.authorizeUrl({ redirect_uri: 'http://localhost:4200' }));
    assert.equal(refused.status, 400);
  });

  it('closes at once, even while a request hangs', { timeout: 3000 }, async () => {
    const tenant = await createTenant({ port: 0 });
    tenant.faults.add({ kind: 'hang', path: '/authorize' });
    const hanging = assert.rejects(fetch(`${tenant.origin}/authorize`));
    while (tenant.log.entries.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await tenant.close();
    await hanging;
  });

  it('starts as a program, prints one line and ends on SIGTERM', async () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const child = spawn(process.execPath, [main], { env: { ...process.env, TENANT_PORT: '0' } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0);
    assert.match(output, /^Tenant ready at http:\/\/localhost:\d+\/\n$/);
    assert.equal(errors, '');
  });
});

describe('the html tag', () => {
  it('escapes what is text and keeps what is HTML', () => {
    const inner = html`<b>${'<&"\''}</b>`;
    assert.equal(
      html`<p>${inner}${[inner, inner]}${undefined}${false}${7}</p>`.value,
      `<p>${'<b>&lt;&amp;&quot;&#39;</b>'.repeat(3)}7</p>`,
    );
  });
});
