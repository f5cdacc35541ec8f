import { TestBed } from '@angular/core/testing';
import { type Auth0Feature, AuthService, withErrorPolicy, withReLogin } from 'ngrx-auth0';
import { firstValueFrom } from 'rxjs';
import { Auth0Testing, provideAuth0Testing, testUser } from './public-api';

const ADA = { sub: 'auth0|ada', name: 'Ada' };

function setup(feature: Auth0Feature) {
  TestBed.configureTestingModule({ providers: [provideAuth0Testing({ user: testUser }, feature)] });
  const auth = TestBed.inject(AuthService);
  const auth0 = TestBed.inject(Auth0Testing);
  return {
    auth,
    auth0,
    token: () => firstValueFrom(auth.getAccessTokenSilently()).catch((error: unknown) => error),
    asked: () => auth0.calls.map(({ operation }) => operation).slice(1),
  };
}

describe('Recovery with the testing kit', () => {
  it('logs in by a popup, and the call goes on', async () => {
    const { auth0, token, asked } = setup(withReLogin({ using: 'popup' }));
    auth0.fail('login_required');
    expect(await token()).toBe('test-token');
    expect(asked()).toEqual(['getAccessTokenSilently', 'loginWithPopup', 'getAccessTokenSilently']);
  });

  it('leaves the call with its own error where somebody else logs in', async () => {
    const { auth, auth0, token } = setup(withReLogin({ using: 'popup' }));
    auth0.fail('login_required');
    auth0.loginAs(ADA);
    expect((await token()) as { error: string }).toEqual(
      jasmine.objectContaining({ error: 'login_required' }),
    );
    expect(auth.user()).toEqual(ADA);
  });

  it('leaves by a redirect for what the call needed', async () => {
    const { auth0, token } = setup(withReLogin({ using: 'redirect' }));
    auth0.fail('consent_required');
    expect((await token()) as { error: string }).toEqual(
      jasmine.objectContaining({ error: 'consent_required' }),
    );
    expect(auth0.callsTo('loginWithRedirect').length).toBe(1);
  });

  it('ends a loop', async () => {
    const { auth0, token, asked } = setup(withErrorPolicy(() => 'loginWithPopup', { maxAttempts: 2 }));
    auth0.fail('login_required', { operation: 'getAccessTokenSilently', times: Infinity });
    await token();
    await token();
    expect(await token()).toEqual(jasmine.objectContaining({ code: 'NGA0306' }));
    expect(asked().filter((name) => name === 'loginWithPopup').length).toBe(2);
  });
});
