import { TestBed } from '@angular/core/testing';
import { Auth0ClientService, AuthService, AuthState } from 'ngrx-auth0';
import { Auth0Testing, provideAuth0Testing, testClaims, testUser } from './public-api';

function setup() {
  TestBed.configureTestingModule({ providers: [provideAuth0Testing()] });
  return {
    client: TestBed.inject(Auth0ClientService),
    auth0: TestBed.inject(Auth0Testing),
    auth: TestBed.inject(AuthService),
  };
}

describe('The client of the testing kit', () => {
  it('answers from the same script, in promises', async () => {
    const { client, auth0 } = setup();
    expect(await client.isAuthenticated()).toBeFalse();
    expect(await client.getUser()).toBeUndefined();
    expect(await client.getIdTokenClaims()).toBeUndefined();
    await client.loginWithPopup();
    expect(await client.isAuthenticated()).toBeTrue();
    expect(await client.getUser()).toEqual(testUser);
    expect(await client.getIdTokenClaims()).toEqual(testClaims());
    expect(await client.getTokenSilently()).toBe('test-token');
    expect((await client.getTokenSilently({ detailedResponse: true }))?.token_type).toBe('Bearer');
    expect(await client.getTokenWithPopup()).toBe('test-token');
    expect(client.getConfiguration()).toEqual({ domain: 'tenant.test', clientId: 'test-client' });
    await client.logout();
    expect(await client.isAuthenticated()).toBeFalse();
    expect(auth0.calls.map(({ operation }) => operation)).toEqual([
      'checkSession',
      'loginWithPopup',
      'getAccessTokenSilently',
      'getAccessTokenSilently',
      'getAccessTokenWithPopup',
      'logout',
    ]);
  });

  it('fails as the script says, in the way of promises', async () => {
    const { client, auth0 } = setup();
    auth0.fail('popup_open');
    const ended: string[] = [];
    await client
      .loginWithPopup()
      .catch((error: unknown) => ended.push((error as { error: string }).error))
      .finally(() => ended.push('finally'));
    expect(ended).toEqual(['popup_open', 'finally']);
  });

  it('has groups of methods, nonces and proofs', async () => {
    const { client, auth0 } = setup();
    auth0.answer('mfa.getAuthenticators', ['authenticator']);
    expect((await client.mfa.getAuthenticators('test-mfa-token')) as unknown[]).toEqual(['authenticator']);
    await client.setDpopNonce('nonce-1');
    expect(await client.getDpopNonce()).toBe('nonce-1');
    expect(await client.generateDpopProof({ url: '', method: '', accessToken: '', nonce: 'n' })).toBe(
      'test-proof.n',
    );
    auth0.answer('fetchWithAuth', () => new Response('answer'));
    await client.loginWithPopup();
    const answer = await client.createFetcher().fetchWithAuth('https://api.test/');
    expect(await answer.text()).toBe('answer');
  });

  it('goes past the store, which sees it when it is asked to look', async () => {
    const { client, auth } = setup();
    await client.loginWithRedirect();
    await client.handleRedirectCallback();
    await client.revokeRefreshToken();
    await client.checkSession();
    expect(auth.isAuthenticated()).toBeFalse();
    TestBed.inject(AuthState).refresh();
    expect(auth.isAuthenticated()).toBeTrue();
  });
});
