import { isOf, readMessage, readNote, tabMessage } from './tab-message';

const NOW = 1_767_000_000_000;

describe('tabMessage()', () => {
  it('says what happened, and of the user no more than a short hash', () => {
    expect(tabMessage('logout', NOW, null)).toEqual({ type: 'logout', at: NOW, who: '' });
    const { who, ...more } = tabMessage('login', NOW, 'auth0|ada');
    expect(more).toEqual({ type: 'login', at: NOW });
    expect(who).toMatch(/^\w{1,7}$/);
  });

  it('lets who knows the user tell that it is the same one', () => {
    const login = tabMessage('login', NOW, 'auth0|ada');
    expect([isOf(login, 'auth0|ada'), isOf(login, 'auth0|grace'), isOf(login, 'auth0|ada org_1')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is another text with each login of a user', () => {
    expect(tabMessage('login', NOW, 'auth0|ada').who).not.toBe(tabMessage('login', NOW + 1, 'auth0|ada').who);
  });
});

describe('readMessage()', () => {
  it('gives a message, and nothing that came with it', () => {
    const login = tabMessage('login', Date.now(), 'auth0|ada');
    expect(readMessage({ ...login, url: 'https://evil.test', access_token: 'x' })).toEqual(login);
  });

  for (const data of [
    undefined,
    null,
    'logout',
    42,
    [],
    {},
    { type: 'logout' },
    { type: 'logout', at: 1 },
    { type: 'logout', at: '1', who: '' },
    { type: 'logout', at: 0, who: '' },
    { type: 'logout', at: -5, who: '' },
    { type: 'logout', at: 1.5, who: '' },
    { type: 'logout', at: NaN, who: '' },
    { type: 'logout', at: Number.MAX_SAFE_INTEGER, who: '' },
    { type: 'logout', at: 1, who: {} },
    { type: 'toString', at: 1, who: '' },
    { type: ['logout'], at: 1, who: '' },
  ]) {
    it(`takes ${JSON.stringify(data)} for none`, () => {
      expect(readMessage(data)).toBeNull();
    });
  }
});

describe('readNote()', () => {
  it('reads what was written, and nothing else', () => {
    const logout = tabMessage('logout', 5, null);
    expect(readNote(JSON.stringify(logout))).toEqual(logout);
    expect([null, '', 'null', '{', '"logout"'].map(readNote)).toEqual([null, null, null, null, null]);
  });
});
