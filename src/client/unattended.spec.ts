import { withReLogin } from '../features/with-re-login';
import { withSessionTimers } from '../features/with-session-timers';
import { provideAuth0 } from '../provide-auth0';
import { engineError } from '../spec-support/answers';
import { endSessionLife, setupSessionLife } from '../spec-support/session-life';
import { CONFIG } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { originalOf } from '../state/originals';
import { isUnattended } from './is-unattended';
import { unattended } from './unattended';

describe('unattended', () => {
  afterEach(endSessionLife);

  it('marks options, and those alone', () => {
    const options = { cacheMode: 'off' as const };
    expect(unattended(options)).toBe(options);
    expect(isUnattended(options)).toBe(true);
    expect(isUnattended({ ...options })).toBe(false);
    expect(isUnattended(undefined)).toBe(false);
  });

  it('is found again behind the copy that an action holds', () => {
    const { options } = AuthActions.getAccessTokenSilently(unattended({ cacheMode: 'off' as const }));
    expect(isUnattended(originalOf(options) as object)).toBe(true);
  });

  it('keeps a renewal that needs the user from leaving a page that nobody touched', async () => {
    const features = [withSessionTimers({ refresh: true }), withReLogin({ using: 'redirect' })];
    const app = await setupSessionLife({}, { auth: provideAuth0(CONFIG, ...features) });
    await app.signIn();
    await app.getToken('x');
    app.client.onToken = () => Promise.reject(engineError('login_required'));
    app.time.pass(3600 - 90 + 1);
    await app.settle();
    expect(app.client.named('loginWithRedirect')).toEqual([]);
    expect(app.news()).toContain('Get Access Token Silently Failure');
  });
});
