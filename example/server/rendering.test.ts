import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { watchGlobals } from './testing/watch-globals.ts';

// What the server sends, without a browser: the build of `ng build server`, and an API that answers when it is told to.

const touched = watchGlobals();
const build = new URL('../../dist/server/server/server.mjs', import.meta.url);
const { reqHandler } = (await import(build.href)) as {
  reqHandler: RequestListener;
};

const PERSONAL = /For .* alone|ngrx-auth0-example|access_token|login_hint|initializing/;

/** Requests of the API, and what each of them waits for. */
const received: IncomingMessage['headers'][] = [];
let gate = Promise.resolve();

const listen = async (listener: RequestListener): Promise<Server> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
};
const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;

let app: Server;
let api: Server;
before(async () => {
  api = await listen((request, response) => {
    received.push(request.headers);
    void gate.then(() => {
      const message = `Everybody may read this. ${request.headers.authorization ?? ''}`;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ message }));
    });
  });
  process.env['APP_CONFIG'] = JSON.stringify({
    domain: 'tenant.test',
    clientId: 'ngrx-auth0-example',
    audience: 'api',
    api: originOf(api),
  });
  app = await listen(reqHandler);
});
after(() => {
  for (const server of [app, api]) {
    server.closeAllConnections();
    server.close();
  }
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(originOf(app) + path, { headers, redirect: 'manual' });
  return { status: response.status, html: await response.text() };
}

/** What Angular sends along for the browser to go on with. */
function stateIn(html: string): string {
  const [, state] = /<script id="ng-state" type="application\/json">(.*?)<\/script>/.exec(html) ?? [];
  assert.ok(state);
  return state;
}

const as = (name: string, more = '') => ({ cookie: `visitor=${name}${more}` });

describe('the server', () => {
  test('renders a page with what it got of an API, without a token, and knows nobody', async () => {
    received.length = 0;
    const { status, html } = await get('/');
    assert.equal(status, 200);
    assert.match(html, /<h1>Home<\/h1>/);
    assert.match(html, /Everybody may read this/);
    assert.match(html, /Asked without a token/);
    assert.match(html, /Looking for your session/);
    assert.match(html, /Shown to nobody yet/);
    assert.deepEqual(
      received.map(({ authorization }) => authorization),
      [undefined],
    );
  });

  for (const [how, path] of [
    ['rendered for the request, behind canActivate', '/account'],
    ['rendered for the request, with query', '/account?page=2'],
    ['rendered for the request, behind canMatch', '/reports'],
    ['prerendered', '/archive'],
    ['left to the browser', '/orders'],
  ] as const) {
    test(`answers 200 without the page where it is guarded: ${how}`, async () => {
      received.length = 0;
      const { status, html } = await get(path, as('ada'));
      assert.equal(status, 200);
      assert.match(html, /<app-root/);
      // The layout is a route, too: it is there where anything is rendered.
      if (path !== '/orders') {
        assert.match(html, /<p[^>]*>Your own pages<\/p>/);
      }
      assert.doesNotMatch(html, PERSONAL);
      assert.doesNotMatch(html, /There is no such page|role="alert"/);
      assert.deepEqual(received, []);
    });
  }

  test('renders what visitors see where a guard leaves the address to another page for them', async () => {
    const { status, html } = await get('/start', as('ada'));
    assert.equal(status, 200);
    assert.match(html, /Welcome, stranger/);
    assert.doesNotMatch(html, /For .* alone|Your own pages/);
  });

  test('withholds a page in each request anew, and no other page with it', async () => {
    const pages = ['/account', '/welcome', '/reports', '/account', '/start', '/account'];
    const sent = await Promise.all(pages.map((path) => get(path)));
    for (const [index, { html }] of sent.entries()) {
      const isGuarded = /account|reports/.test(pages[index] ?? '');
      assert.equal(html.includes('Your own pages'), isGuarded);
      assert.equal(html.includes('Welcome, stranger'), !isGuarded);
    }
  });

  test('renders pages for visitors, prerendered pages, and the page for unknown addresses', async () => {
    assert.match((await get('/welcome')).html, /Welcome, stranger/);
    assert.match((await get('/about')).html, /<h1>About/);
    assert.match((await get('/nowhere')).html, /There is no such page/);
  });

  test("leaves the tenant's answer in the address to the browser, and out of the page", async () => {
    for (const path of ['/', '/callback', '/account']) {
      const { status, html } = await get(`${path}?code=SECRET-code&state=SECRET-state`);
      assert.equal(status, 200);
      assert.doesNotMatch(html, /SECRET/);
    }
  });

  test('keeps two requests of two users apart, whose rendering overlaps', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    received.length = 0;
    const pages = ['ada', 'grace', 'ada', 'grace'].map((name) => get('/', as(name)));
    while (received.length < pages.length) await new Promise((resolve) => setTimeout(resolve, 5));
    open();
    const [ada, grace, adaAgain, graceAgain] = (await Promise.all(pages)).map(({ html }) => html);
    assert.match(ada ?? '', /Good to see you again, ada/);
    assert.match(grace ?? '', /Good to see you again, grace/);
    assert.doesNotMatch(ada ?? '', /grace/);
    assert.doesNotMatch(grace ?? '', /ada/);
    assert.equal(adaAgain, ada);
    assert.equal(graceAgain, grace);
    assert.doesNotMatch((await get('/')).html, /Good to see you/);
  });

  test('keeps two sessions apart that the server knows of, in two requests whose rendering overlaps', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    received.length = 0;
    const names = ['ada', 'grace', 'ada', 'grace'];
    const pages = names.map((name) => get('/', { cookie: `session=${name}` }));
    while (received.length < pages.length) await new Promise((resolve) => setTimeout(resolve, 5));
    open();
    for (const [index, { html }] of (await Promise.all(pages)).entries()) {
      assert.deepEqual(html.match(/Signed in as \w+|Shown to \w+@/g), [
        `Signed in as ${names[index]}`,
        `Shown to ${names[index]}@`,
      ]);
      assert.doesNotMatch(html, names[index] === 'ada' ? /grace/ : /ada@|auth0\|/);
      assert.doesNotMatch(stateIn(html), /ada|grace|auth0|session/);
    }
    assert.match((await get('/')).html, /Looking for your session/);
  });

  test('puts nothing of the slice, of the configuration and of the store into the state for the browser', async () => {
    const { html } = await get('/', as('ada'));
    const state = stateIn(html);
    const { __nghData__, ...rest } = JSON.parse(state) as Record<string, { u?: string }>;
    assert.ok(__nghData__);
    assert.deepEqual(
      Object.values(rest)
        .map(({ u }) => u)
        .sort(),
      ['/greeting', `${originOf(api)}/api/public`],
    );
    assert.doesNotMatch(state, /ada|visitor|auth0|initializing|tenant\.test/);
  });

  test('keeps the answer to an authorized request out of the state for the browser', async () => {
    const { html } = await get('/', as('ada', '; ticket=T1CKET'));
    assert.equal(received.at(-1)?.authorization, 'Ticket T1CKET');
    assert.match(html, /<p data-testid="public">Everybody may read this. Ticket T1CKET/);
    assert.equal(html.split('T1CKET').length, 2);
  });

  test('tells at once of a call that only a browser can make, and renders the page', async () => {
    const { status, html } = await get('/impatient');
    assert.equal(status, 200);
    assert.match(html, /<h1>Impatient/);
    assert.match(html, /<p data-testid="answer">NGA0205<\/p>/);
    assert.match(html, /Looking for your session/);
  });

  test('does not wait for who will not be known: a guard of the application ends', async () => {
    assert.equal((await get('/by-hand')).status, 404);
  });

  test('refuses a host that is not allowed', async () => {
    const { port } = app.address() as AddressInfo;
    const [response] = (await once(
      request({ host: 'localhost', port, path: '/about', headers: { host: 'evil.test' } }).end(),
      'response',
    )) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 400);
  });

  test('touched no global of a browser in all of this', () => {
    const names = () => touched().map((seen) => seen.split(' ', 1).join());
    // Angular's event dispatcher asks as it is loaded whether this is a Macintosh.
    assert.deepEqual(names(), ['navigator', 'navigator'], touched().join('\n'));
    // Who looks is noticed.
    assert.equal(typeof Reflect.get(globalThis, 'localStorage'), 'undefined');
    assert.equal(typeof Reflect.get(globalThis, 'BroadcastChannel'), 'function');
    assert.deepEqual(names().slice(2), ['localStorage', 'BroadcastChannel']);
  });
});
