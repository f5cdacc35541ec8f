import { hostileOptions, notPlain, removeFrames } from '../spec-support/hostile';
import { problemsIn } from '../spec-support/problems-in';
import { toPlain } from './to-plain';

describe('toPlain', () => {
  afterEach(removeFrames);

  const plain: readonly unknown[] = [
    null,
    true,
    0,
    1.5,
    '',
    'text',
    [],
    {},
    [1, [2, [null]]],
    { a: { b: [{ c: 'd' }] }, 'with space': null, '': 1 },
  ];
  for (const value of plain) {
    it(`copies ${JSON.stringify(value)} as it is`, () => {
      expect(toPlain(value)).toEqual(value);
    });
  }

  const refused: readonly (readonly [string, unknown])[] = [
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['undefined', undefined],
    ['a bigint', 1n],
    ['a date', new Date()],
    ['an error', new Error('e')],
    ['a window', window],
    ['a map', new Map([[1, 2]])],
    ['a promise', Promise.resolve()],
    ['a URL', new URL('https://app.test')],
    ['an array buffer', new ArrayBuffer(1)],
    ['an instance of a class', new (class Session {})()],
  ];
  for (const [name, value] of refused) {
    it(`leaves out ${name}, and puts null for it into an array`, () => {
      expect(toPlain({ value, kept: 1 })).toEqual({ kept: 1 } as never);
      expect(toPlain([value, 1])).toEqual([null, 1]);
      expect(toPlain(value)).toBeUndefined();
    });
  }

  it('makes null of numbers that JSON does not know', () => {
    expect(toPlain([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toEqual([
      null,
      null,
      null,
    ] as never);
  });

  it('shares no object with what it copied', () => {
    const value = { list: [{ a: 1 }] };
    const copy = toPlain(value);
    expect(copy).not.toBe(value);
    expect(copy.list).not.toBe(value.list);
    expect(copy.list[0]).not.toBe(value.list[0]);
  });

  it('gives a plain prototype to what has none', () => {
    const copy = toPlain(Object.assign(Object.create(null) as object, { a: 1 }));
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(copy).toEqual({ a: 1 } as never);
  });

  it('makes plain arrays of arrays with holes and of derived arrays', () => {
    class Scopes extends Array<string> {}
    const sparse: number[] = [];
    sparse[1] = 1;
    expect(toPlain(sparse)).toEqual([null, 1] as never);
    const scopes = toPlain(Scopes.from(['a']));
    expect(Object.getPrototypeOf(scopes)).toBe(Array.prototype);
    expect([...scopes]).toEqual(['a']);
  });

  it('leaves out the keys that are secret, on every level', () => {
    const copy = toPlain({ a: 1, x: 2, deep: [{ x: 3, b: 4 }] }, (key) => key === 'x');
    expect(copy).toEqual({ a: 1, deep: [{ b: 4 }] } as never);
  });

  it('never copies a key that would reach a prototype', () => {
    const copy = toPlain(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"a":1}}') as object);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(['constructor']);
    expect('polluted' in {}).toBeFalse();
  });

  it('ends cycles, also those that branch', () => {
    const node: Record<string, unknown> = { name: 'a' };
    Object.assign(node, { children: Array.from({ length: 10 }, () => ({ parent: node })) });
    const started = performance.now();
    const copy = toPlain(node);
    expect(performance.now() - started).toBeLessThan(200);
    expect(problemsIn(copy, /^never$/)).toEqual([]);
    expect(copy['name']).toBe('a');
  });

  it('copies an object twice that is there twice', () => {
    const shared = { a: 1 };
    expect(toPlain({ left: shared, right: [shared] })).toEqual({ left: { a: 1 }, right: [{ a: 1 }] });
  });

  it('ends where data is deeper than any real data', () => {
    let deep: object = { bottom: true };
    for (let level = 0; level < 10_000; level++) {
      deep = { deep };
    }
    expect(JSON.stringify(toPlain(deep)).length).toBeLessThan(300);
  });

  it('makes plain data of anything', () => {
    for (const value of [notPlain(), hostileOptions(), [notPlain()]]) {
      const copy = toPlain(value, (key) => key !== 'kept');
      expect(problemsIn(copy, /S3CRET/)).toEqual([]);
      const everything = toPlain(value);
      expect(problemsIn(everything, /^never$/)).toEqual([]);
      expect(JSON.parse(JSON.stringify(everything))).toEqual(everything);
    }
  });
});
