import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { inject, provideEnvironmentInitializer } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ScannedActionsSubject } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { AbstractNavigator } from '../client/navigator';
import { authHttpInterceptorFn } from '../interceptors/auth.interceptor';
import { engineError, fakePopups, rejectionOf } from '../spec-support/answers';
import { ADA, boundToken, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';

/** An application whose log is read from its first action on; HTTP requests are answered as a spec wants. */
function setupStory(client = new FakeClient(), useDpop = false) {
  const log: string[] = [];
  const listen = () => {
    inject(ScannedActionsSubject).subscribe(({ type }) => {
      if (type.startsWith('[Auth0')) {
        log.push(type);
      }
    });
  };
  const app = setup({
    client,
    config: { useDpop, httpInterceptor: { allowedList: ['/api/*'] } },
    providers: [
      provideEnvironmentInitializer(listen),
      provideHttpClient(withInterceptors([authHttpInterceptorFn])),
      provideHttpClientTesting(),
      { provide: AbstractNavigator, useValue: { navigateByUrl: () => undefined } },
    ],
  });
  return {
    ...app,
    auth: TestBed.inject(AuthService),
    /** What `happens`, as the log tells it. */
    story: async (happens: () => unknown) => {
      await app.settle();
      log.length = 0;
      await happens();
      await app.settle();
      return [...log];
    },
    /** The log from the first action on. */
    beginning: async () => {
      await app.settle();
      return [...log];
    },
    /** Requests that an API answers, with a new nonce for each if it is one for DPoP. */
    request: async (times = 1) => {
      for (let time = 0; time < times; time++) {
        TestBed.inject(HttpClient)
          .get('/api/orders')
          .subscribe({ error: () => undefined });
        await app.settle();
        for (const sent of TestBed.inject(HttpTestingController).match('/api/orders')) {
          sent.flush({}, { headers: useDpop ? { 'DPoP-Nonce': `nonce-${time}` } : {} });
        }
      }
      await app.settle();
    },
  };
}

async function setupSignedIn(useDpop = false) {
  const client = new FakeClient();
  await client.signIn();
  const app = setupStory(client, useDpop);
  await app.settle();
  return app;
}

describe('the log reads like a story:', () => {
  it('an application starts, and nobody is signed in', async () => {
    expect(await setupStory().beginning()).toEqual([
      '[Auth0] Check Session',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Check Session Success',
    ]);
  });

  it('an application starts with a session', async () => {
    const { beginning, state } = await setupSignedIn();
    expect(await beginning()).toEqual([
      '[Auth0] Check Session',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Check Session Success',
    ]);
    expect(state().user).toEqual(ADA);
  });

  it('an application starts, and nobody can be asked', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(engineError('server_error'));
    expect(await setupStory(client).beginning()).toEqual([
      '[Auth0] Check Session',
      '[Auth0 API] Check Session Failure',
    ]);
  });

  it('a login by redirect leaves', async () => {
    const { story, auth } = setupStory();
    expect(await story(() => auth.loginWithRedirect())).toEqual([
      '[Auth0] Login With Redirect',
      '[Auth0 API] Login With Redirect Success',
    ]);
  });

  it('a login by redirect comes back', async () => {
    const { story, auth } = setupStory();
    const callback = 'https://app.test/?code=c&state=s';
    expect(await story(() => firstValueFrom(auth.handleRedirectCallback(callback)))).toEqual([
      '[Auth0] Handle Redirect Callback',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Handle Redirect Callback Success',
    ]);
  });

  it('a login by redirect comes back refused', async () => {
    const client = new FakeClient();
    client.onCallback = () => Promise.reject(engineError('access_denied'));
    const { story, auth } = setupStory(client);
    const callback = 'https://app.test/?error=access_denied&state=s';
    expect(await story(() => rejectionOf(auth.handleRedirectCallback(callback)))).toEqual([
      '[Auth0] Handle Redirect Callback',
      '[Auth0 API] Handle Redirect Callback Failure',
    ]);
  });

  it('a login by popup', async () => {
    fakePopups();
    const { story, auth } = setupStory();
    expect(await story(() => auth.loginWithPopup())).toEqual([
      '[Auth0] Login With Popup',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Login With Popup Success',
    ]);
  });

  it('a popup that was closed', async () => {
    fakePopups();
    const client = new FakeClient();
    client.onLoginWithPopup = () => Promise.reject(engineError('cancelled'));
    const { story, auth } = setupStory(client);
    expect(await story(() => auth.loginWithPopup())).toEqual([
      '[Auth0] Login With Popup',
      '[Auth0 API] Login With Popup Failure',
    ]);
  });

  it('a token is asked for: the first time it is new, then it is known', async () => {
    const { story, auth } = await setupSignedIn();
    expect(await story(() => firstValueFrom(auth.getAccessTokenSilently()))).toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Access Token Changed',
      '[Auth0 API] Get Access Token Silently Success',
    ]);
    expect(await story(() => firstValueFrom(auth.getAccessTokenSilently()))).toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Get Access Token Silently Success',
    ]);
  });

  it('a token is refreshed, and the ID token with it', async () => {
    const { story, auth, client } = await setupSignedIn();
    client.onToken = async () => {
      await client.signIn(ADA, { exp: 2 });
      return tokenAnswer('token-2');
    };
    expect(await story(() => firstValueFrom(auth.getAccessTokenSilently({ cacheMode: 'off' })))).toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Access Token Changed',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Get Access Token Silently Success',
    ]);
  });

  it('a token is refused because the session is over', async () => {
    const { story, auth, client } = await setupSignedIn();
    client.session = null;
    expect(await story(() => rejectionOf(auth.getAccessTokenSilently()))).toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Get Access Token Silently Failure',
    ]);
  });

  it('the tenant has an error, and who is signed in stays it', async () => {
    const { story, auth, client } = await setupSignedIn();
    client.onToken = () => Promise.reject(engineError('server_error'));
    expect(await story(() => rejectionOf(auth.getAccessTokenSilently()))).toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Get Access Token Silently Failure',
    ]);
  });

  it('HTTP requests: only the one whose token was new', async () => {
    const { story, request } = await setupSignedIn();
    expect(await story(() => request(3))).toEqual(['[Auth0 API] Access Token Changed']);
    expect(await story(() => request(3))).toEqual([]);
  });

  it('an HTTP request that finds no token', async () => {
    const { story, request, client } = await setupSignedIn();
    client.onToken = () => Promise.reject(engineError('server_error'));
    expect(await story(() => request())).toEqual(['[Auth0 API] Access Token Failure']);
  });

  // The engine tells the token alone, so there is nothing to say about it.
  it('a token by popup', async () => {
    fakePopups();
    const { story, auth } = await setupSignedIn();
    expect(await story(() => firstValueFrom(auth.getAccessTokenWithPopup()))).toEqual([
      '[Auth0] Get Access Token With Popup',
      '[Auth0 API] Get Access Token With Popup Success',
    ]);
  });

  it('a refresh token is ended', async () => {
    const { story, auth } = await setupSignedIn();
    expect(await story(() => auth.revokeRefreshToken())).toEqual([
      '[Auth0] Revoke Refresh Token',
      '[Auth0 API] Revoke Refresh Token Success',
    ]);
  });

  it('a logout', async () => {
    const { story, auth } = await setupSignedIn();
    expect(await story(() => auth.logout())).toEqual([
      '[Auth0] Logout',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Logout Success',
    ]);
  });

  it('the nonces of a server for DPoP, one by one, without the requests that brought them', async () => {
    const { story, request, client } = await setupSignedIn(true);
    client.onToken = () => Promise.resolve(boundToken('token-1'));
    expect(await story(() => request(2))).toEqual([
      '[Auth0 API] Access Token Changed',
      '[Auth0 API] Dpop Nonce Changed',
      '[Auth0 API] Dpop Nonce Changed',
    ]);
  });

  it('a nonce that the application keeps', async () => {
    const { story, auth } = await setupSignedIn(true);
    expect(await story(() => auth.setDpopNonce('nonce', 'api'))).toEqual([
      '[Auth0] Set Dpop Nonce',
      '[Auth0 API] Dpop Nonce Changed',
      '[Auth0 API] Set Dpop Nonce Success',
    ]);
  });

  it('an account is connected: it leaves, and comes back to the same session', async () => {
    const { story, auth, client } = await setupSignedIn();
    expect(await story(() => auth.connectAccountWithRedirect({ connection: 'google' }))).toEqual([
      '[Auth0] Connect Account With Redirect',
      '[Auth0 API] Connect Account With Redirect Success',
    ]);
    client.onCallback = () =>
      Promise.resolve({ id: '1', connection: 'google', response_type: 'connect_code' } as never);
    const callback = 'https://app.test/?connect_code=c&state=s';
    expect(await story(() => firstValueFrom(auth.handleRedirectCallback(callback)))).toEqual([
      '[Auth0] Handle Redirect Callback',
      '[Auth0 API] Handle Redirect Callback Success',
    ]);
  });

  it('a second factor: the refusal, what was asked for it, and the token', async () => {
    const { story, auth, client } = await setupSignedIn();
    client.onToken = () => Promise.reject(engineError('mfa_required', { mfa_token: 'secret' }));
    const step = story(async () => {
      await rejectionOf(auth.getAccessTokenSilently());
      await firstValueFrom(auth.mfa.getAuthenticators('secret'));
      await firstValueFrom(auth.mfa.verify({ mfaToken: 'secret', otp: '123456' }));
      client.onToken = () => Promise.resolve(tokenAnswer('token-2'));
      await firstValueFrom(auth.getAccessTokenSilently());
    });
    expect(await step).toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Get Access Token Silently Failure',
      '[Auth0 API] Mfa Success',
      '[Auth0 API] Mfa Success',
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Access Token Changed',
      '[Auth0 API] Get Access Token Silently Success',
    ]);
  });

  it('a passkey signs in', async () => {
    const { story, auth, client } = setupStory();
    client.onMethod = () => client.signIn();
    expect(await story(() => firstValueFrom(auth.passkey.login()))).toEqual([
      '[Auth0 API] Session Changed',
      '[Auth0 API] Passkey Success',
    ]);
  });

  it('a check of a session that is known changes nothing', async () => {
    const { story, store } = await setupSignedIn();
    const check = () => {
      store.dispatch(AuthActions.checkSession());
    };
    expect(await story(check)).toEqual(['[Auth0] Check Session', '[Auth0 API] Check Session Success']);
  });
});
