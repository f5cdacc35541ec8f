import { TestBed } from '@angular/core/testing';
import { AuthService } from '../auth.service';
import { LOAD_ENGINE } from '../client/engine';
import { deferred, engineError, fakePopups, rejectionOf } from '../spec-support/answers';
import { ADA, FakeClient } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';

describe('loginWithRedirect$', () => {
  it('hands the real options to the engine, with what no action may hold', async () => {
    const { client, store, settle } = setup();
    await settle();
    const options = {
      appState: { target: '/orders' },
      authorizationParams: { invitation: 'a-secret' },
      openUrl: () => undefined,
    };
    const request = AuthActions.loginWithRedirect(options);
    store.dispatch(request);
    await settle();
    expect(client.named('loginWithRedirect')[0]?.[0]).toBe(options);
    expect(JSON.stringify(request)).not.toContain('a-secret');
  });

  it('tells that nobody is signed in on the way to another organization, where the page stays', async () => {
    const client = new FakeClient();
    await client.signIn(ADA, { org_id: 'org_acme' });
    const { store, settle, state, types, actions } = setup({ client });
    await settle();
    expect(state().status).toBe('authenticated');
    actions.length = 0;
    const openUrl = () => Promise.resolve();
    store.dispatch(
      AuthActions.loginWithRedirect({ openUrl, authorizationParams: { organization: 'org_other' } }),
    );
    await settle();
    expect(types().sort()).toEqual(['Login With Redirect', 'Login With Redirect Success', 'Session Changed']);
    expect([state().status, state().user]).toEqual(['unauthenticated', null]);
  });

  it('leaves who is signed in alone on the way to their own organization', async () => {
    const client = new FakeClient();
    await client.signIn(ADA, { org_id: 'org_acme' });
    const { store, settle, state } = setup({ client });
    await settle();
    store.dispatch(AuthActions.loginWithRedirect({ authorizationParams: { organization: 'org_acme' } }));
    await settle();
    expect(state().user).toEqual(ADA);
  });

  it('leaves a first check alone that is under way', async () => {
    const check = deferred();
    const client = new FakeClient();
    client.onCheckSession = () => check.promise;
    const { store, settle, state, types } = setup({ client });
    store.dispatch(AuthActions.loginWithRedirect());
    await settle();
    expect(types()).toEqual(['Login With Redirect', 'Login With Redirect Success']);
    expect(state().status).toBe('initializing');
    await client.signIn();
    check.resolve();
    await settle();
    expect(state().status).toBe('authenticated');
  });
});

describe('loginWithPopup$', () => {
  it('opens the window within the click', () => {
    const { store } = setup();
    const popups = fakePopups();
    store.dispatch(AuthActions.loginWithPopup());
    expect(popups.length).toBe(1);
  });

  it('hands the real options and the given window to the engine', async () => {
    const { client, store, settle } = setup();
    await settle();
    const popups = fakePopups();
    const options = { authorizationParams: { login_hint: 'ada@example.com', invitation: 'a-secret' } };
    const popup = { close: () => undefined } as Window;
    store.dispatch(AuthActions.loginWithPopup(options, { popup, timeoutInSeconds: 7 }));
    await settle();
    const [given, config] = client.named('loginWithPopup')[0] ?? [];
    expect(given).toBe(options);
    expect((config as { popup: Window }).popup).toBe(popup);
    expect((config as { timeoutInSeconds: number }).timeoutInSeconds).toBe(7);
    expect(popups).toEqual([]);
  });

  it('tells who signed in before it succeeds', async () => {
    const { store, settle, actions, types } = setup();
    await settle();
    actions.length = 0;
    fakePopups();
    store.dispatch(AuthActions.loginWithPopup());
    await settle();
    expect(types()).toEqual(['Login With Popup', 'Session Changed', 'Login With Popup Success']);
  });

  it('closes the window it opened when the login fails', async () => {
    const { client } = setup();
    const popups = fakePopups();
    const error = engineError('server_error');
    client.onLoginWithPopup = () => Promise.reject(error);
    expect(await rejectionOf(TestBed.inject(AuthService).loginWithPopup())).toBe(error);
    expect(popups).toEqual([{ isClosed: true }]);
  });

  it('fails with the window in the real error only when the user closed it', async () => {
    const { client, state, settle } = setup();
    await settle();
    fakePopups();
    const error = engineError('cancelled', { popup: window });
    client.onLoginWithPopup = () => Promise.reject(error);
    const caught = await rejectionOf(TestBed.inject(AuthService).loginWithPopup());
    expect((caught as { popup: Window }).popup).toBe(window);
    expect(state().error?.category).toBe('cancelled');
    expect(state().status).toBe('unauthenticated');
    expect(Object.keys(state().error ?? {})).not.toContain('popup');
  });

  it('fails with the error class of the engine when the browser blocks the window', async () => {
    class PopupOpenError extends Error {
      readonly error = 'popup_open';
    }
    const { client, settle, state } = setup({
      providers: [
        {
          provide: LOAD_ENGINE,
          useValue: () => Promise.resolve({ Auth0Client: FakeClient, PopupOpenError }),
        },
      ],
    });
    // The start has succeeded before: a later success would end the error.
    await settle();
    spyOn(window, 'open').and.returnValue(null);
    const caught = await rejectionOf(TestBed.inject(AuthService).loginWithPopup());
    expect(caught).toBeInstanceOf(PopupOpenError);
    expect(state().error?.code).toBe('popup_open');
    expect(client.named('loginWithPopup')).toEqual([]);
  });
});
