import { CONFIG, forgetLogins } from '../spec-support/setup';
import { FreshLogin } from './fresh-login';
import { engineCookies, keepingTraces } from './shared-traces';

const MINE = `auth0.${CONFIG.clientId}.is.authenticated`;
const ORGANIZATION = `auth0.${CONFIG.clientId}.organization_hint`;
const COOKIES = [
  `${MINE}=true`,
  `_legacy_${MINE}=true`,
  `${ORGANIZATION}=%22org_1%22`,
  `_legacy_${ORGANIZATION}=%22org_1%22`,
];
const OTHERS = ['auth0.another.is.authenticated=true', `x-${MINE}=true`];

describe('shared traces', () => {
  const write = (...cookies: readonly string[]) => {
    cookies.forEach((cookie) => {
      document.cookie = `${cookie}; path=/`;
    });
  };
  const remove = (...cookies: readonly string[]) => {
    write(...cookies.map((cookie) => `${cookie}; max-age=0`));
  };
  const mine = () => [...engineCookies(CONFIG.clientId, 'is.authenticated', 'organization_hint')].sort();
  const all = [...COOKIES].sort();

  afterEach(() => {
    remove(...COOKIES, ...OTHERS);
    forgetLogins();
  });

  it('are the engine’s cookies of this client id', () => {
    write(...COOKIES, ...OTHERS);
    new FreshLogin(CONFIG).begin();
    expect(mine()).toEqual(all);
    expect(engineCookies(CONFIG.clientId, 'is.authenticated').length).toBe(2);
  });

  it('are there again after what removes them', async () => {
    write(...COOKIES, ...OTHERS);
    const login = new FreshLogin(CONFIG);
    login.begin();
    const answer = await keepingTraces(CONFIG, () => {
      remove(...COOKIES, ...OTHERS);
      login.end();
      return Promise.resolve('done');
    });
    expect(answer).toBe('done');
    expect([mine(), login.isOpen]).toEqual([all, true]);
    // Those of others are none of its business.
    expect(document.cookie).not.toContain('another');
  });

  it('are there again after what removes them and fails', async () => {
    write(...COOKIES);
    await expectAsync(
      keepingTraces(CONFIG, () => {
        remove(...COOKIES);
        return Promise.reject(new Error('no storage'));
      }),
    ).toBeRejectedWithError('no storage');
    expect(mine()).toEqual(all);
  });

  it('are left as they are where another tab has written them meanwhile', async () => {
    write(...COOKIES);
    await keepingTraces(CONFIG, () => {
      remove(...COOKIES);
      write(`${ORGANIZATION}=%22org_2%22`);
      return Promise.resolve();
    });
    expect(mine()).toContain(`${ORGANIZATION}=%22org_2%22`);
    expect(mine().length).toBe(COOKIES.length);
  });

  it('are not made up', async () => {
    await keepingTraces(CONFIG, () => Promise.resolve());
    expect([mine(), new FreshLogin(CONFIG).isOpen]).toEqual([[], false]);
  });

  for (const [what, config, attributes] of [
    ['for a day', CONFIG, 'path=/; max-age=86400'],
    ['as long as it is configured', { ...CONFIG, sessionCheckExpiryDays: 7 }, 'path=/; max-age=604800'],
    [
      'for the domain that is configured',
      { ...CONFIG, cookieDomain: 'example.com' },
      'path=/; max-age=86400; domain=example.com',
    ],
  ] as const) {
    it(`are written as the engine does: ${what}`, async () => {
      write(`${MINE}=true`);
      let written!: jasmine.Spy;
      await keepingTraces(config, () => {
        remove(`${MINE}=true`);
        written = spyOnProperty(document, 'cookie', 'set').and.callThrough();
        return Promise.resolve();
      });
      expect(written).toHaveBeenCalledOnceWith(`${MINE}=true; ${attributes}`);
    });
  }
});
