import { CALLBACK_PARAMETER, isCallback, without } from './callback-url';

describe('isCallback', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['?code=abc&state=xyz', true],
    ['?state=xyz&code=abc', true],
    ['?connect_code=abc&state=xyz', true],
    ['?error=access_denied&error_description=No&state=xyz', true],
    ['?page=2&code=abc&state=xyz&sort=name', true],
    ['?code=&state=', true],
    ['', false],
    ['?', false],
    ['?code=abc', false],
    ['?state=xyz', false],
    ['?error=access_denied', false],
    ['?error_description=No&state=xyz', false],
    ['?CODE=abc&STATE=xyz', false],
    ['?mycode=abc&state=xyz', false],
    ['?code=abc&mystate=xyz', false],
    ['?q=code%3Dabc%26state%3Dxyz', false],
    ['?code[]=abc&state=xyz', false],
    ['?country_code=de&state=by', false],
    ['?c%6Fde=abc&st%61te=xyz', false],
    ['?code&state', false],
  ];
  for (const [search, expected] of table) {
    it(`${expected ? 'takes' : 'does not take'} ${search || 'nothing'} for an answer of the tenant`, () => {
      expect(isCallback(search)).toBe(expected);
    });
  }
});

describe('without', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    ['?', ''],
    ['?code=abc&state=xyz', ''],
    ['code=abc&state=xyz', ''],
    ['?connect_code=abc&state=xyz', ''],
    ['?error=access_denied&error_description=No+way&state=xyz', ''],
    ['?code=a&code=b&state=xyz', ''],
    ['?code&state', ''],
    ['?code=a=b&state=x=y', ''],
    ['?&code=abc&&state=xyz&', ''],
    ['?page=2&code=abc&state=xyz', 'page=2'],
    ['?code=abc&page=2&state=xyz&sort=name', 'page=2&sort=name'],
    ['?a=1&a=2&code=abc&state=xyz', 'a=1&a=2'],
    // Letter for letter: the application's own parameters are its own business.
    ['?q=a%20b+c%2f&flag&empty=&code=abc&state=xyz', 'q=a%20b+c%2f&flag&empty='],
    ['?mycode=1&states=2&error_uri=3&code=abc&state=xyz', 'mycode=1&states=2&error_uri=3'],
    ['?bad=%E0%A4%A&code=abc&state=xyz', 'bad=%E0%A4%A'],
    ['?page=2', 'page=2'],
  ];
  for (const [search, expected] of table) {
    it(`leaves ${expected || 'nothing'} of ${search || 'nothing'}`, () => {
      expect(without(search, (name) => CALLBACK_PARAMETER.test(name))).toBe(expected);
    });
  }

  it('takes out what it is told to', () => {
    expect(without('?a=1&b=2&a=3&ab=4', (name) => name === 'a')).toBe('b=2&ab=4');
  });
});
