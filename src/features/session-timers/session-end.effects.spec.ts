import { endSessionLife, setupSessionLife } from '../../spec-support/session-life';
import { AuthActions } from '../../state/auth.actions';

describe('tellSession$', () => {
  afterEach(endSessionLife);

  /** A session that the ID token gives an end, half a minute before which the engine counts it as over. */
  async function setupEnding(seconds = 600) {
    const app = await setupSessionLife();
    await app.signIn({ session_expiry: app.time.in(seconds + 30) / 1000 });
    return app;
  }

  it('tells a minute before the session ends, and when it has ended', async () => {
    const { time, news, session } = await setupEnding();
    time.pass(539);
    expect(news()).toEqual([]);
    time.pass(1);
    expect(news()).toEqual(['Session Expiring']);
    expect(session().session).toBe('expiring');
    time.pass(60);
    expect(news()).toEqual(['Session Expired']);
    expect(session().session).toBe('expired');
  });

  it('signs out where the engine agrees that the session has ended', async () => {
    const { time, client, settle, news, state, session } = await setupEnding();
    client.session = null;
    time.pass(600);
    await settle();
    expect(news()).toEqual(['Session Expiring', 'Session Expired', 'Session Changed']);
    expect(state().status).toBe('unauthenticated');
    expect(session().session).toBe('expired');
  });

  it('tells only of the end after sleep over both', async () => {
    const { time, news } = await setupEnding();
    time.sleep(3600);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(news()).toEqual(['Session Expired']);
  });

  it('says nothing where no end is known', async () => {
    const { signIn, time, news } = await setupSessionLife();
    await signIn();
    time.pass(100_000);
    expect(news()).toEqual([]);
  });

  it('goes by what the application says', async () => {
    const { signIn, time, news } = await setupSessionLife({
      sessionEnds: ({ auth_time }) => Number(auth_time) * 1000 + 600_000,
    });
    await signIn({ auth_time: time.in(0) / 1000 });
    time.pass(540);
    expect(news()).toEqual(['Session Expiring']);
  });

  it('tells that a session ends later than it said', async () => {
    const { time, news, client, store, settle, session } = await setupEnding();
    time.pass(550);
    news();
    await client.signIn(undefined, { session_expiry: time.in(1030) / 1000 });
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(news()).toEqual(['Session Changed', 'Session Extended']);
    expect(session().session).toBe('running');
    time.pass(939);
    expect(news()).toEqual([]);
    time.pass(1);
    expect(news()).toEqual(['Session Expiring']);
  });

  it('does not tell twice where other claims change', async () => {
    const { time, news, client, store, settle } = await setupEnding();
    const { session_expiry } = client.session!.claims;
    time.pass(550);
    news();
    await client.signIn(undefined, { session_expiry, acr: 'other' });
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(news()).toEqual(['Session Changed']);
  });

  it('tells nothing more after a logout', async () => {
    const { time, news, logOut } = await setupEnding();
    await logOut();
    time.pass(3600);
    expect(news()).toEqual([]);
  });
});
