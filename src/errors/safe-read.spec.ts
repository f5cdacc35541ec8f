import { codeIn, count, list, read, text } from './safe-read';

describe('read', () => {
  it('reads a field', () => {
    expect(read({ a: 1 }, 'a')).toBe(1);
  });

  it('gives nothing of a value that has no fields or refuses', () => {
    const refusing = new Proxy(
      {},
      {
        get() {
          throw new Error('no');
        },
      },
    );
    expect([null, undefined, 1, 'text', Symbol('s'), refusing].map((value) => read(value, 'a'))).toEqual(
      Array(6).fill(undefined),
    );
  });
});

describe('text', () => {
  const table: readonly (readonly [string, unknown, string | undefined])[] = [
    ['keeps a text', 'Login required', 'Login required'],
    ['keeps other scripts', 'Zugriff verweigert – 拒否', 'Zugriff verweigert – 拒否'],
    ['makes one line of several', 'a\r\n\u2028b\tc', 'a b c'],
    [
      'removes control characters and marks that turn the direction',
      'a\u0000\u001b[31mb\u202ec',
      'a [31mb c',
    ],
    ['cuts after 300 characters', 'x'.repeat(301), 'x'.repeat(300)],
    ['leaves no half character at the cut', 'x'.repeat(299) + '😀', 'x'.repeat(299) + ' '],
    ['masks what looks like a JWT', 'bad eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln!', 'bad …!'],
    ['masks one whose header has a space', 'bad eyAiYWxnIjoibm9uZSJ9.eyAic3ViIjoieCJ9.x!', 'bad …!'],
    ['masks one whose header has a line break', 'bad ewogImFsZyI6Im5vbmUifQ.ewogInN1YiI6IngifQ.!', 'bad …!'],
    ['leaves words alone', 'eyewitness eyes newer.example ewe', 'eyewitness eyes newer.example ewe'],
    ['ignores a number', 1, undefined],
    ['ignores an object', { toString: () => 'secret' }, undefined],
  ];

  for (const [fact, value, expected] of table) {
    it(fact, () => {
      expect(text({ value }, 'value')).toBe(expected);
    });
  }
});

describe('codeIn', () => {
  for (const code of ['login_required', 'NGA0101', 'urn:x-y.z', 'a'.repeat(64)]) {
    it(`takes "${code}" for a code`, () => {
      expect(codeIn({ code }, 'code')).toBe(code);
    });
  }

  for (const code of ['', 'two words', '<b>', 'a\nb', 'a'.repeat(65), 7, null, {}]) {
    it(`does not take ${JSON.stringify(code)} for a code`, () => {
      expect(codeIn({ code }, 'code')).toBeUndefined();
    });
  }
});

describe('count', () => {
  it('reads a finite number and nothing else', () => {
    expect([0, 404, NaN, Infinity, '1', null].map((value) => count({ value }, 'value'))).toEqual([
      0,
      404,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('list', () => {
  const type = (item: unknown) => codeIn(item, 'type');

  it('maps the items of an array', () => {
    expect(list({ factors: [{ type: 'otp' }, null] }, 'factors', type)).toEqual(['otp', undefined]);
  });

  it('takes the first twenty of a long or lying array', () => {
    expect(list({ factors: { length: 1e9 } }, 'factors', type)?.length).toBe(20);
  });

  it('gives nothing for what is empty, has a broken length or is no array', () => {
    for (const factors of [[], undefined, 7, { length: -1 }, { length: '3' }]) {
      expect(list({ factors }, 'factors', type)).toBeUndefined();
    }
  });
});
