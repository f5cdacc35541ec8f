import { tokenAnswer } from '../spec-support/fake-client';
import { setupGateway } from '../spec-support/fake-engine';
import { deferred, rejection, turns, withCode } from '../spec-support/promises';

const BOB = { sub: 'auth0|bob', name: 'Bob' };

/** What comes after the time limit of its call, when nobody waits for it any more. */
describe('an answer that comes too late', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  async function pass(milliseconds: number): Promise<void> {
    await turns(100);
    jasmine.clock().tick(milliseconds);
    await turns(100);
  }

  /** A callback of Ada that is answered when a spec says so, and a tenant where the last one who logs in there is Bob. */
  function setupCallback() {
    const { client, gateway } = setupGateway();
    const callback = deferred();
    client.onCallback = async () => {
      await callback.promise;
      await client.signIn();
      return {} as never;
    };
    client.onLoginWithPopup = () => client.signIn(BOB);
    client.onToken = async () => {
      await client.signIn(BOB);
      return tokenAnswer('of Bob');
    };
    const failure = rejection(gateway.handleRedirectCallback('/?code=c&state=s'));
    return { client, gateway, callback, failure, who: async () => (await gateway.session()).user?.name };
  }

  it('of a callback does not undo the login after it, nor gives it a token', async () => {
    const { gateway, callback, failure, who } = setupCallback();
    await pass(30_000);
    expect(await failure).toEqual(withCode('NGA0302'));
    await gateway.loginWithPopup({}, { popup: window });
    callback.resolve();
    await turns(300);
    expect(await who()).toBe('Bob');
    expect((await gateway.token())?.answer.access_token).toBe('of Bob');
  });

  it('of a callback does not undo a login that came while somebody still waited for it', async () => {
    const { gateway, callback, failure, who } = setupCallback();
    const login = gateway.loginWithPopup({}, { popup: window });
    await pass(3000);
    await login;
    await pass(30_000);
    expect(await failure).toEqual(withCode('NGA0302'));
    callback.resolve();
    await turns(300);
    expect(await who()).toBe('Bob');
  });

  it('that is none ends no session that was found after a logout', async () => {
    const { client, gateway } = setupGateway();
    await client.signIn();
    await gateway.token();
    const late = deferred();
    client.onToken = async (options) => {
      if (options?.authorizationParams?.audience === 'late') {
        await late.promise;
        throw new TypeError('Failed to fetch');
      }
      await client.signIn();
      return tokenAnswer('token');
    };
    const failure = rejection(gateway.token({ authorizationParams: { audience: 'late' } }));
    await pass(30_000);
    await failure;
    await gateway.logout({ openUrl: false });
    await gateway.findSession();
    late.resolve();
    await turns(300);
    expect((await gateway.session()).user?.name).toBe('Ada Lovelace');
  });
});
