import { originalError, originalOf, rememberOriginal } from './originals';

describe('originals', () => {
  it('gives back what was kept beside a copy, by the identity of the copy', () => {
    const original = () => undefined;
    const copy = rememberOriginal({ a: 1 }, original);
    expect(copy).toEqual({ a: 1 });
    expect(originalOf(copy)).toBe(original);
    expect(originalOf({ a: 1 })).toEqual({ a: 1 });
  });

  it('gives back undefined where that was the original', () => {
    expect(originalOf(rememberOriginal({}, undefined))).toBeUndefined();
  });

  it('falls back to a copy that came from elsewhere', () => {
    const imported = { code: 'login_required' };
    expect(originalOf(imported)).toBe(imported);
    expect(originalError(imported)).toBe(imported);
  });

  it('still knows a copy that was frozen', () => {
    const copy = Object.freeze(rememberOriginal({}, 'original'));
    expect(originalOf(copy)).toBe('original');
  });

  it('gives back the real error behind an error of an action', () => {
    const error = new Error('real');
    expect(originalError(rememberOriginal({ code: 'unknown_error' }, error))).toBe(error);
  });
});
