import { TestBed } from '@angular/core/testing';
import type { GetTokenSilentlyVerboseResponse } from '@auth0/auth0-spa-js';
import { firstValueFrom, type Observable } from 'rxjs';
import { AuthService } from './auth.service';
import { AbstractNavigator } from './client/navigator';
import { engineError, fakePopups, rejectionOf } from './spec-support/answers';
import { FakeClient, tokenAnswer } from './spec-support/fake-client';
import { setup } from './spec-support/setup';

const OFF = { cacheMode: 'off' } as const;
const EXCHANGE = { subject_token: 'S3CRET-subject', subject_token_type: 'urn:acme:token' };
const CALLBACK = 'https://app.test/?code=c&state=s';

async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  fakePopups();
  const app = setup({
    client,
    providers: [{ provide: AbstractNavigator, useValue: { navigateByUrl: () => undefined } }],
  });
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject<AuthService>(AuthService) };
}

/** Long enough for the browser to report a rejection that nobody handled. */
function nextTasks(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

describe('AuthService', () => {
  describe('methods that act on the session', () => {
    const EAGER: readonly [string, (auth: AuthService) => Observable<void>, string, keyof FakeClient][] = [
      ['loginWithRedirect', (auth) => auth.loginWithRedirect(), 'loginWithRedirect', 'onLoginWithRedirect'],
      ['loginWithPopup', (auth) => auth.loginWithPopup(), 'loginWithPopup', 'onLoginWithPopup'],
      ['logout', (auth) => auth.logout(), 'logout', 'onLogout'],
      ['checkSession', (auth) => auth.checkSession(), 'checkSession', 'onCheckSession'],
      [
        'connectAccountWithRedirect',
        (auth) => auth.connectAccountWithRedirect({ connection: 'google' }),
        'connectAccountWithRedirect',
        'onConnectAccount',
      ],
      ['revokeRefreshToken', (auth) => auth.revokeRefreshToken(), 'revokeRefreshToken', 'onRevoke'],
      ['setDpopNonce', (auth) => auth.setDpopNonce('nonce-1', 'api'), 'setDpopNonce', 'onSetDpopNonce'],
    ];

    for (const [name, call, engineCall, answer] of EAGER) {
      it(`start unsubscribed and answer late subscribers, in one call: ${name}`, async () => {
        const { client, auth, settle } = await setupSignedIn();
        const before = client.named(engineCall).length;
        const told = call(auth);
        await settle();
        expect(client.named(engineCall).length).toBe(before + 1);
        const seen: string[] = [];
        for (const subscriber of ['first', 'second']) {
          told.subscribe({ next: () => seen.push(subscriber), complete: () => seen.push('complete') });
        }
        expect(seen).toEqual(['first', 'complete', 'second', 'complete']);
        await settle();
        expect(client.named(engineCall).length).toBe(before + 1);
      });

      it(`leave no rejection behind when nobody subscribes, and tell error$: ${name}`, async () => {
        const { client, auth } = await setupSignedIn();
        const unhandled: unknown[] = [];
        const listener = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
        window.addEventListener('unhandledrejection', listener);
        const error = engineError('server_error');
        Object.assign(client, { [answer]: () => Promise.reject(error) });
        const told = call(auth);
        await nextTasks();
        window.removeEventListener('unhandledrejection', listener);
        expect(unhandled).toEqual([]);
        expect(await firstValueFrom(auth.error$)).toBe(error);
        expect(await rejectionOf(told)).toBe(error);
      });
    }
  });

  describe('methods that read a token or redeem a callback', () => {
    const LAZY: readonly [string, (auth: AuthService) => Observable<unknown>, string][] = [
      ['getAccessTokenSilently', (auth) => auth.getAccessTokenSilently(OFF), 'getTokenSilently'],
      ['getAccessTokenWithPopup', (auth) => auth.getAccessTokenWithPopup(), 'getTokenWithPopup'],
      ['handleRedirectCallback', (auth) => auth.handleRedirectCallback(CALLBACK), 'handleRedirectCallback'],
      [
        'loginWithCustomTokenExchange',
        (auth) => auth.loginWithCustomTokenExchange(EXCHANGE),
        'loginWithCustomTokenExchange',
      ],
      ['customTokenExchange', (auth) => auth.customTokenExchange(EXCHANGE), 'customTokenExchange'],
    ];

    for (const [name, call, engineCall] of LAZY) {
      it(`run for each subscription, and not before: ${name}`, async () => {
        const { client, auth, actions, settle } = await setupSignedIn();
        const told = call(auth);
        await settle();
        expect(actions).toEqual([]);
        expect(client.named(engineCall)).toEqual([]);
        await firstValueFrom(told);
        expect(client.named(engineCall).length).toBe(1);
        await firstValueFrom(told);
        expect(client.named(engineCall).length).toBe(2);
      });
    }
  });

  describe('getAccessTokenSilently', () => {
    it('gives the token', async () => {
      const { auth } = await setupSignedIn();
      expect(await firstValueFrom(auth.getAccessTokenSilently())).toBe('token-1');
    });

    it('gives the whole answer where that was asked for', async () => {
      const { client, auth } = await setupSignedIn();
      const answer = tokenAnswer('token-2');
      client.onToken = () => Promise.resolve(answer);
      const told: Observable<GetTokenSilentlyVerboseResponse | undefined> = auth.getAccessTokenSilently({
        detailedResponse: true,
      });
      expect(await firstValueFrom(told)).toEqual(answer);
    });

    it('gives nothing, in either form, where nobody is signed in any more', async () => {
      const { client, auth } = await setupSignedIn();
      client.onToken = () => Promise.resolve(undefined);
      expect(await firstValueFrom(auth.getAccessTokenSilently())).toBeUndefined();
      expect(await firstValueFrom(auth.getAccessTokenSilently({ detailedResponse: true }))).toBeUndefined();
    });
  });
});
