import { endSessionLife, setupSessionLife } from '../../spec-support/session-life';
import { AuthApiActions } from '../../state/auth-api.actions';

const TOLD = ['Token Expiring', 'Token Expired'];

describe('tellTokens$', () => {
  afterEach(endSessionLife);

  it('tells a minute before a token ends, and when it has ended', async () => {
    const { time, signIn, getToken, news, session } = await setupSessionLife();
    await signIn();
    await getToken('https://api.test');
    time.pass(3539);
    expect(news()).toEqual([]);
    time.pass(1);
    expect(news()).toEqual(['Token Expiring']);
    expect(session().expiringTokens.map(({ audience }) => audience)).toEqual(['https://api.test']);
    time.pass(60);
    expect(news()).toEqual(['Token Expired']);
    expect(session().expiredTokens.map(({ audience }) => audience)).toEqual(['https://api.test']);
    time.pass(36_000);
    expect(news()).toEqual([]);
  });

  it('warns as long before as the application wants', async () => {
    const { time, signIn, getToken, news } = await setupSessionLife({ warnBeforeSeconds: 300 });
    await signIn();
    await getToken('a');
    time.pass(3299);
    expect(news()).toEqual([]);
    time.pass(1);
    expect(news()).toEqual(['Token Expiring']);
  });

  it('tells of each audience by itself', async () => {
    const { time, signIn, getToken, news, lifetimes, session } = await setupSessionLife();
    await signIn();
    lifetimes['b'] = 600;
    await getToken('a');
    await getToken('b');
    time.pass(600);
    expect(news()).toEqual(TOLD);
    expect(session().expiredTokens.map(({ audience }) => audience)).toEqual(['b']);
    time.pass(3000);
    expect(news()).toEqual(TOLD);
    expect(session().expiredTokens.map(({ audience }) => audience)).toEqual(['b', 'a']);
  });

  it('tells only of the end after sleep over both', async () => {
    const { time, signIn, getToken, news } = await setupSessionLife();
    await signIn();
    await getToken('a');
    time.sleep(7200);
    window.dispatchEvent(new Event('focus'));
    expect(news()).toEqual(['Token Expired']);
  });

  it('goes by the new token where one came meanwhile', async () => {
    const { time, signIn, getToken, news } = await setupSessionLife();
    await signIn();
    await getToken('a');
    time.pass(3000);
    await getToken('a');
    time.pass(3500);
    expect(news()).toEqual([]);
    time.pass(40);
    expect(news()).toEqual(['Token Expiring']);
  });

  it('tells nothing of a token whose end is not known', async () => {
    const { time, signIn, getToken, news, lifetimes } = await setupSessionLife();
    await signIn();
    lifetimes['a'] = 0;
    await getToken('a');
    time.pass(36_000);
    expect(news()).toEqual([]);
  });

  it('tells nothing more after a logout', async () => {
    const { time, signIn, getToken, logOut, news } = await setupSessionLife();
    await signIn();
    await getToken('a');
    await logOut();
    time.pass(36_000);
    expect(news()).toEqual([]);
  });

  it('tells nothing of a token without a session', async () => {
    const { time, store, news } = await setupSessionLife();
    store.dispatch(
      AuthApiActions.accessTokenChanged({
        token: { audience: 'a', scope: '', tokenType: 'Bearer', expiresAt: time.in(10) },
      }),
    );
    time.pass(60);
    expect(news()).toEqual(['Access Token Changed']);
  });
});

describe('refreshTokens$', () => {
  afterEach(endSessionLife);

  function show() {
    return spyOnProperty(document, 'visibilityState').and.returnValue('visible');
  }

  /** The options of the engine's calls for tokens since the last look. */
  function lookAt(client: { calls: { name: string; args: readonly unknown[] }[] }) {
    return client.calls
      .splice(0)
      .filter(({ name }) => name === 'getTokenSilently')
      .map(({ args }) => args[0] as { cacheMode?: string; authorizationParams?: object });
  }

  it('asks for another token before one ends, as the first was asked for', async () => {
    show();
    const { time, client, signIn, getToken, news, settle, session } = await setupSessionLife({
      refresh: true,
    });
    await signIn();
    await getToken('a', 'read');
    lookAt(client);
    time.pass(3509);
    await settle();
    expect(lookAt(client)).toEqual([]);
    time.pass(1);
    await settle();
    expect(lookAt(client)).toEqual([
      jasmine.objectContaining({ authorizationParams: { audience: 'a', scope: 'read' }, cacheMode: 'off' }),
    ]);
    expect(news()).toEqual(['Get Access Token Silently', 'Access Token Changed']);
    time.pass(3500);
    await settle();
    expect(news()).toEqual([]);
    expect(session().expiringTokens).toEqual([]);
    time.pass(10);
    await settle();
    expect(lookAt(client).length).toBe(1);
  });

  it('asks with what was asked for, and not with what was granted', async () => {
    show();
    const { time, client, signIn, getToken, settle } = await setupSessionLife({ refresh: true });
    await signIn();
    const { onToken } = client;
    client.onToken = async (options) => ({ ...((await onToken(options)) as object), scope: 'read' });
    await getToken('a', 'read write');
    lookAt(client);
    time.pass(3510);
    await settle();
    expect(lookAt(client)[0]?.authorizationParams).toEqual({ audience: 'a', scope: 'read write' });
  });

  it('does so only where it is wanted', async () => {
    show();
    const only = ({ audience }: { audience: string }) => audience === 'b';
    const { time, client, signIn, getToken, settle } = await setupSessionLife({
      refresh: { beforeSeconds: 600, only },
    });
    await signIn();
    await getToken('a');
    await getToken('b');
    lookAt(client);
    time.pass(3000);
    await settle();
    expect(lookAt(client).map(({ authorizationParams }) => authorizationParams)).toEqual([{ audience: 'b' }]);
  });

  it('does not do so by default', async () => {
    show();
    const { time, client, signIn, getToken, settle } = await setupSessionLife();
    await signIn();
    await getToken('a');
    lookAt(client);
    time.pass(7200);
    await settle();
    expect(lookAt(client)).toEqual([]);
  });

  it('waits until somebody sees the page', async () => {
    const visibility = show().and.returnValue('hidden');
    const { time, client, signIn, getToken, settle } = await setupSessionLife({ refresh: true });
    await signIn();
    await getToken('a');
    lookAt(client);
    time.pass(7200);
    await settle();
    expect(lookAt(client)).toEqual([]);
    visibility.and.returnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(lookAt(client).length).toBe(1);
  });

  it('fails once, as any call, and does not try again', async () => {
    show();
    const { time, client, signIn, getToken, settle, news } = await setupSessionLife({ refresh: true });
    await signIn();
    await getToken('a');
    lookAt(client);
    client.onToken = () => Promise.reject(new TypeError('Failed to fetch'));
    time.pass(3510);
    await settle();
    expect(news()).toEqual(['Get Access Token Silently', 'Get Access Token Silently Failure']);
    time.pass(3600);
    await settle();
    expect(news()).toEqual(TOLD);
    expect(lookAt(client).length).toBe(1);
  });

  for (const [lifetime, calls] of [
    [60, 2],
    [95, 2],
    [119, 2],
    [120, 20],
  ] as const) {
    const often = calls > 2 ? 'goes on' : 'stops after one that did not help';
    it(`${often}, where tokens live ${lifetime} s`, async () => {
      show();
      const { time, client, signIn, getToken, settle, lifetimes } = await setupSessionLife({ refresh: true });
      await signIn();
      lookAt(client);
      lifetimes['a'] = lifetime;
      await getToken('a');
      for (let second = 0; second < 599; second++) {
        time.pass(1);
        await settle();
      }
      // The application's call is the first.
      expect(lookAt(client).length).toBe(calls);
    });
  }

  it('renews nothing after a logout', async () => {
    show();
    const { time, client, signIn, getToken, logOut, settle } = await setupSessionLife({ refresh: true });
    await signIn();
    await getToken('a');
    await logOut();
    lookAt(client);
    time.pass(7200);
    await settle();
    expect(lookAt(client)).toEqual([]);
  });
});
