import { sameData } from './same-data';

describe('sameData', () => {
  const same: readonly (readonly [unknown, unknown])[] = [
    [1, 1],
    ['a', 'a'],
    [null, null],
    [Number.NaN, Number.NaN],
    [[], []],
    [{}, {}],
    [
      [1, [2]],
      [1, [2]],
    ],
    [
      { a: 1, b: { c: [null] } },
      { b: { c: [null] }, a: 1 },
    ],
  ];
  for (const [a, b] of same) {
    it(`finds ${JSON.stringify(a)} and ${JSON.stringify(b)} the same`, () => {
      expect(sameData(a, b)).toBeTrue();
      expect(sameData(b, a)).toBeTrue();
    });
  }

  const different: readonly (readonly [unknown, unknown])[] = [
    [1, 2],
    [1, '1'],
    [0, null],
    [null, {}],
    [null, undefined],
    [[], {}],
    [[1], { 0: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [{ toString: 1 }, { valueOf: 1 }],
  ];
  for (const [a, b] of different) {
    it(`tells ${JSON.stringify(a)} from ${JSON.stringify(b)}`, () => {
      expect(sameData(a, b)).toBeFalse();
      expect(sameData(b, a)).toBeFalse();
    });
  }
});
