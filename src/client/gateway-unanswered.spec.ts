import { TestBed } from '@angular/core/testing';
import { AuthConfigService } from '../config/auth-client-config';
import { FakeClient } from '../spec-support/fake-client';
import { leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { callsOf, type GatewayCalls } from '../spec-support/gateway-calls';
import { never, rejection, turns, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { watchListeners } from '../spec-support/timers';
import { Auth0ClientService } from './auth0-client';
import * as engineSide from './engine-side';
import { AuthGateway } from './gateway';
import { registerEngineSide } from './on-demand';

interface Unanswered {
  readonly name: string;
  /** After how many seconds it is told; by default the time limit of a call. */
  readonly seconds?: number;
  readonly ask: (gateway: GatewayCalls) => Promise<unknown>;
  readonly config?: object;
}

const POPUP = { popup: window };

const CALLS: readonly Unanswered[] = [
  { name: 'getTokenSilently', ask: (gateway) => gateway.token() },
  { name: 'loginWithRedirect', ask: (gateway) => gateway.loginWithRedirect() },
  { name: 'popup', seconds: 90, ask: (gateway) => gateway.loginWithPopup({}, POPUP) },
  { name: 'popup', seconds: 90, ask: (gateway) => gateway.tokenWithPopup({}, POPUP) },
  { name: 'handleRedirectCallback', ask: (gateway) => gateway.handleRedirectCallback('/?code=c&state=s') },
  { name: 'connectAccountWithRedirect', ask: (gateway) => gateway.connectAccount({ connection: 'google' }) },
  { name: 'revokeRefreshToken', ask: (gateway) => gateway.revokeRefreshToken() },
  {
    name: 'revokeRefreshToken',
    ask: (gateway) => gateway.revokeRefreshToken(),
    config: { refreshTokenMode: 'online', useRefreshTokens: true },
  },
  { name: 'logout', ask: (gateway) => gateway.logout() },
];

function silence(client: FakeClient): void {
  client.onToken = client.onTokenWithPopup = client.onCallback = never;
  client.onLoginWithRedirect = client.onLoginWithPopup = client.onConnectAccount = never;
  client.onRevoke = client.onLogout = client.onCheckSession = never;
}

async function messageAfter(seconds: number, answer: Promise<unknown>): Promise<string> {
  const failure = rejection(answer);
  await turns(200);
  jasmine.clock().tick(seconds * 1000);
  const error = await failure;
  expect(error).toEqual(withCode('NGA0302'));
  return (error as Error).message;
}

describe('a call that the engine never answers', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
    removeHint();
  });

  for (const { name, seconds = 30, ask, config } of CALLS) {
    it(`is told with its name, and how long it was waited for: ${name} ${JSON.stringify(config ?? {})}`, async () => {
      const { client, gateway } = setupGateway(config);
      silence(client);
      expect(await messageAfter(seconds, ask(gateway))).toContain(`${name}, ${seconds} s`);
    });
  }

  it('is told where it was asked who is signed in', async () => {
    const { client, gateway } = setupGateway();
    await gateway.token().catch(() => undefined);
    Object.assign(client, { getUser: never });
    expect(await messageAfter(30, gateway.session())).toContain('getUser, 30 s');
  });

  it('is told where a client of the application was to look for a session', async () => {
    registerEngineSide(engineSide);
    const client = new FakeClient();
    silence(client);
    TestBed.configureTestingModule({
      providers: [
        { provide: AuthConfigService, useValue: CONFIG },
        { provide: Auth0ClientService, useValue: client.asEngine },
      ],
    });
    const gateway = callsOf(TestBed.inject(AuthGateway));
    expect(await messageAfter(30, gateway.checkSession())).toContain('checkSession, 30 s');
  });

  it('is looked for again without a hint, until the tenant answers', async () => {
    leaveHint();
    const { client, gateway } = setupGateway();
    client.onToken = never;
    await messageAfter(30, gateway.checkSession());
    removeHint();
    client.onToken = () => Promise.reject(Object.assign(new Error('no'), { error: 'login_required' }));
    await gateway.checkSession();
    expect(client.named('getTokenSilently').length).toBe(2);
    await gateway.checkSession();
    expect(client.named('getTokenSilently').length).toBe(2);
  });

  it('leaves no listener behind', async () => {
    const listeners = watchListeners(document);
    const { client, gateway } = setupGateway();
    silence(client);
    await messageAfter(30, gateway.token());
    expect(listeners.open()).toEqual([]);
  });
});
