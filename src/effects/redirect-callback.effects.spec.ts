import { MOCK_PLATFORM_LOCATION_CONFIG } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';
import type { ConnectAccountRedirectResult, RedirectLoginResult } from '@auth0/auth0-spa-js';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { AbstractNavigator } from '../client/navigator';
import { engineError, rejectionOf } from '../spec-support/answers';
import { ADA, FakeClient } from '../spec-support/fake-client';
import { setup, type SetupOptions } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';

const ORIGIN = location.origin;
const CODE = 'https://app.test/deep/link?code=the-code&state=the-state';
const REFUSAL = 'https://app.test/deep/link?error=access_denied&error_description=No&state=the-state';
const OFFLINE = new TypeError('Failed to fetch');

function login(appState: object | undefined): Promise<RedirectLoginResult> {
  return Promise.resolve({ appState } as RedirectLoginResult);
}

/** An application that starts on `url`, and where it went from there. */
function setupAt(url: string, { client = new FakeClient(), config }: SetupOptions = {}) {
  const visited: string[] = [];
  const navigator = { navigateByUrl: (target: string) => visited.push(target) };
  const app = setup({
    client,
    config,
    providers: [
      { provide: MOCK_PLATFORM_LOCATION_CONFIG, useValue: { startUrl: url } },
      { provide: AbstractNavigator, useValue: navigator },
    ],
  });
  const auth = TestBed.inject(AuthService);
  const errors: unknown[] = [];
  auth.error$.subscribe((error) => errors.push(error));
  return { ...app, auth, visited, errors };
}

describe('handleRedirectCallback$', () => {
  it('redeems the answer in the URL that the application started on', async () => {
    const client = new FakeClient();
    const { settle, types, state } = setupAt(CODE, { client });
    expect(state().activity).toEqual(['handleRedirectCallback']);
    await settle();
    expect(client.named('handleRedirectCallback')).toEqual([[CODE]]);
    expect(types()).toEqual(['Session Changed', 'Handle Redirect Callback Success']);
    expect(state().user).toEqual(ADA);
    expect(client.named('checkSession')).toEqual([]);
  });

  it('puts no code and no state into an action or the slice', async () => {
    const { settle, auth, actions, state } = setupAt(CODE);
    await settle();
    await firstValueFrom(auth.handleRedirectCallback(CODE));
    expect(actions.map(({ type }) => type)).toContain(AuthActions.handleRedirectCallback.type);
    expect(JSON.stringify([actions, state()])).not.toMatch(/the-code|the-state/);
  });

  for (const [title, target, expected] of [
    ['goes to the target', '/orders?page=2#last', '/orders?page=2#last'],
    ['goes to the path of a target of this origin', `${ORIGIN}/orders`, '/orders'],
    ['goes to / without a target', undefined, '/'],
    ['goes to / instead of another origin', 'https://evil.test/orders', '/'],
    ['goes to / instead of another host without a scheme', '//evil.test/orders', '/'],
    ['goes to / instead of a script', 'javascript:alert(1)', '/'],
  ] as const) {
    it(title, async () => {
      const client = new FakeClient();
      client.onCallback = () => login({ target });
      const { settle, visited, actions } = setupAt(CODE, { client });
      await settle();
      expect(visited).toEqual([expected]);
      expect(actions).toContain(
        jasmine.objectContaining({
          type: AuthApiActions.handleRedirectCallbackSuccess.type,
          target: expected,
        }),
      );
    });
  }

  it('goes to the target when the state is the new one', async () => {
    const client = new FakeClient();
    const seen: unknown[] = [];
    setup({
      client,
      providers: [
        { provide: MOCK_PLATFORM_LOCATION_CONFIG, useValue: { startUrl: CODE } },
        {
          provide: AbstractNavigator,
          useValue: {
            navigateByUrl: () => {
              const auth = TestBed.inject(AuthService);
              seen.push(auth.isLoading(), auth.user());
            },
          },
        },
      ],
    });
    await new Promise((resolve) => setTimeout(resolve));
    expect(seen).toEqual([false, ADA]);
  });

  it('tells the appState to the slice and to appState$', async () => {
    const appState = { target: '/orders', note: { deep: true } };
    const client = new FakeClient();
    client.onCallback = async () => {
      await client.signIn();
      return login(appState);
    };
    const { settle, auth, state } = setupAt(CODE, { client });
    await settle();
    expect(state().appState).toEqual(appState);
    expect(await firstValueFrom(auth.appState$)).toBe(appState);
  });

  it('shows a connected account in the appState', async () => {
    const client = new FakeClient();
    await client.signIn();
    const account = {
      id: 'account-1',
      connection: 'google',
      created_at: '2026-01-01',
      access_type: 'offline' as const,
    };
    const result = { ...account, appState: { target: '/accounts' }, response_type: 'connect_code' };
    client.onCallback = () => Promise.resolve(result as unknown as ConnectAccountRedirectResult);
    const url = 'https://app.test/?connect_code=the-code&state=the-state';
    const { settle, auth, visited, state } = setupAt(url, { client });
    await settle();
    const expected = { target: '/accounts', response_type: 'connect_code', connectedAccount: account };
    expect(state().appState).toEqual(expected as never);
    expect(await firstValueFrom(auth.appState$)).toEqual(expected);
    expect(visited).toEqual(['/accounts']);
  });

  describe('when the answer cannot be redeemed', () => {
    it('goes to the error page with the error', async () => {
      const client = new FakeClient();
      const error = engineError('invalid_grant');
      client.onCallback = () => Promise.reject(error);
      const { settle, visited, errors, state, types } = setupAt(CODE, {
        client,
        config: { errorPath: '/login-failed' },
      });
      await settle();
      expect(visited).toEqual(['/login-failed']);
      expect(errors).toEqual([error]);
      expect(errors[0]).toBe(error);
      expect(state().error?.operation).toBe('handleRedirectCallback');
      expect(types()).toEqual(['Session Changed', 'Handle Redirect Callback Failure']);
      expect(state().status).toBe('unauthenticated');
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('goes to / where there is no error page', async () => {
      const client = new FakeClient();
      client.onCallback = () => Promise.reject(engineError('invalid_grant'));
      const { settle, visited } = setupAt(CODE, { client });
      await settle();
      expect(visited).toEqual(['/']);
    });

    for (const code of ['invalid_grant', 'server_error', 'request_error']) {
      it(`succeeds all the same when a silent try finds a session (${code})`, async () => {
        const client = new FakeClient();
        client.onCallback = () => Promise.reject(engineError(code));
        client.onToken = async () => {
          await client.signIn();
          return { access_token: 'token-1', expires_in: 3600 };
        };
        const { settle, visited, errors, state } = setupAt(CODE, { client });
        await settle();
        expect(state().status).toBe('authenticated');
        expect(state().error).toBeNull();
        expect(errors).toEqual([]);
        expect(visited).toEqual(['/']);
      });
    }

    it('succeeds all the same on a reload of the URL with a session', async () => {
      const client = new FakeClient();
      client.onCallback = () => Promise.reject(engineError('missing_transaction'));
      client.onCheckSession = () => client.signIn();
      const { settle, visited, errors, types } = setupAt(CODE, {
        client,
        config: { errorPath: '/login-failed' },
      });
      await settle();
      expect(types()).toEqual(['Session Changed', 'Handle Redirect Callback Success']);
      expect(visited).toEqual(['/']);
      expect(errors).toEqual([]);
      expect(client.named('getTokenSilently')).toEqual([]);
    });

    it('stays failed on a reload of the URL without a session', async () => {
      const client = new FakeClient();
      client.onCallback = () => Promise.reject(engineError('missing_transaction'));
      const { settle, visited, state } = setupAt(CODE, { client, config: { errorPath: '/login-failed' } });
      await settle();
      expect(state().status).toBe('unauthenticated');
      expect(visited).toEqual(['/login-failed']);
    });

    for (const [what, url, code] of [
      ['a refusal of the tenant', REFUSAL, 'access_denied'],
      ['a fault that the tenant reports', REFUSAL.replace('access_denied', 'server_error'), 'server_error'],
      ['the reload of a refusal', REFUSAL, 'missing_transaction'],
      ['a forged answer', CODE, 'state_mismatch'],
    ] as const) {
      it(`stays failed for ${what}, even if there is a session`, async () => {
        const client = new FakeClient();
        await client.signIn();
        const error = engineError(code);
        client.onCallback = () => Promise.reject(error);
        const { settle, visited, errors, state } = setupAt(url, {
          client,
          config: { errorPath: '/login-failed' },
        });
        await settle();
        expect(visited).toEqual(['/login-failed']);
        expect(errors).toEqual([error]);
        expect(state().error?.code).toBe(code);
        expect(state().status).toBe('authenticated');
        expect(client.named('getTokenSilently')).toEqual([]);
      });
    }

    it('calls a tenant unreachable that is not there for the silent try either', async () => {
      const client = new FakeClient();
      client.onCallback = () => Promise.reject(OFFLINE);
      client.onToken = () => Promise.reject(new TypeError('Failed to fetch'));
      const { settle, state, errors, types } = setupAt(CODE, { client });
      await settle();
      expect(state().status).toBe('unreachable');
      expect(state().error?.category).toBe('network');
      expect(errors.length).toBe(1);
      expect(errors[0]).toBe(OFFLINE);
      expect(types()).toEqual(['Handle Redirect Callback Failure']);
    });
  });

  describe('called by the application', () => {
    it('gives the result to the caller and goes to the target', async () => {
      const client = new FakeClient();
      const result = await login({ target: '/orders' });
      client.onCallback = () => Promise.resolve(result);
      const { settle, auth, visited } = setupAt('https://app.test/', { client });
      await settle();
      expect(await firstValueFrom(auth.handleRedirectCallback(CODE))).toBe(result);
      expect(client.named('handleRedirectCallback')).toEqual([[CODE]]);
      expect(visited).toEqual(['/orders']);
    });

    it('takes the URL of the page where none is given', async () => {
      const client = new FakeClient();
      const { settle, auth } = setupAt('https://app.test/', { client });
      await settle();
      await firstValueFrom(auth.handleRedirectCallback());
      expect(client.named('handleRedirectCallback')).toEqual([[location.href]]);
    });

    it('leaves a failure to the caller and goes nowhere', async () => {
      const client = new FakeClient();
      const error = engineError('invalid_grant');
      client.onCallback = () => Promise.reject(error);
      const { settle, auth, visited, state } = setupAt('https://app.test/', {
        client,
        config: { errorPath: '/login-failed' },
      });
      await settle();
      expect(await rejectionOf(auth.handleRedirectCallback(CODE))).toBe(error);
      expect(visited).toEqual([]);
      expect(state().error?.code).toBe('invalid_grant');
    });

    it('leaves a failure to the caller also where the application started on an answer', async () => {
      const client = new FakeClient();
      client.onCallback = () => Promise.reject(engineError('invalid_grant'));
      const { settle, auth, visited, actions, store } = setupAt(CODE, {
        client,
        config: { errorPath: '/login-failed' },
      });
      await settle();
      expect(visited).toEqual(['/login-failed']);
      await rejectionOf(auth.handleRedirectCallback('https://app.test/?code=other&state=other'));
      await rejectionOf(auth.handleRedirectCallback());
      store.dispatch(AuthActions.handleRedirectCallback('https://app.test/?code=third&state=third'));
      await settle();
      expect(client.named('handleRedirectCallback').length).toBe(4);
      expect(visited).toEqual(['/login-failed']);
      const failures = actions.filter(
        ({ type }) => type === AuthApiActions.handleRedirectCallbackFailure.type,
      ) as ReturnType<typeof AuthApiActions.handleRedirectCallbackFailure>[];
      expect(failures.map(({ target }) => target)).toEqual(['/login-failed', null, null, null]);
    });

    it('fails with the real error for a URL without an origin', async () => {
      const client = new FakeClient();
      const error = engineError('state_mismatch');
      client.onCallback = () => Promise.reject(error);
      const { settle, auth } = setupAt('https://app.test/', { client });
      await settle();
      expect(await rejectionOf(auth.handleRedirectCallback('/callback?code=c&state=s'))).toBe(error);
    });
  });
});
