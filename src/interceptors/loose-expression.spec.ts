import { isLoose } from './loose-expression';

describe('isLoose', () => {
  const loose: readonly RegExp[] = [
    /api\.example\.com/,
    /\/api\//,
    /https:\/\/api\.example\.com\//,
    /api$/,
    /^https:\/\/api\.example\.com/,
    /^https:\/\/api\.example\.com.*/,
    /^https:\/\/api.example.com\//,
    /^https?:\/\/.*\.example\.com\//,
    /^https:\/\/[a-z]+.example\.com\//,
    /^https:\/\/api\.example\.com\/?/,
    /^https:\/\/api\.example\.com\/*/,
    /^https:\/\/api\.example\.com\/{0,1}/,
    /^https:\/\/api\.example\.com(\/v1)?/,
    /^https:\/\/api\.example\.com(\/|)/,
    /^https:\/\/api\.example\.com(?=\/?)/,
    /^https:\/\/api\.example\.com\b/,
    /^https:\/\/\S+\.example\.com\//,
    /^https:\/\/\W*api\.example\.com\//,
    /^https:\/\/\D+\.example\.com\//,
    /^https:\/\/[\s\S]+\.example\.com\//,
    /^https:\/\/(.+\.)?example\.com\//,
    /^https:\/\/a\.example\.com\/|https:\/\/b\.example\.com\//,
    /^https:\/\/a\.example\.com\/|^http/,
    /^https:\/\/a\.example\.com\/|/,
    /^(https:\/\/api.example.com)/,
    /^(https:\/\/a\.test|https:\/\/b.test)\//,
    /^(?:https?:\/\/a\.test\/|.*)/,
    /^(?<scheme>https?):\/\/a\.test/,
    /(^https:\/\/a\.test\/)|b/,
    /^.*/,
    /^https:\/\//,
  ];
  for (const expression of loose) {
    it(`says so of ${String(expression)}`, () => {
      expect(isLoose(expression)).toBeTrue();
    });
  }

  const tight: readonly RegExp[] = [
    /^https:\/\/api\.example\.com\//,
    /^https:\/\/api\.example\.com$/,
    /^https?:\/\/localhost:4400\/api\/.*/,
    /^https:\/\/[a-z.-]+\.example\.com\/v\d+\//,
    /^https:\/\/(a|b)\.example\.com\//,
    new RegExp('^https://api\\.example\\.com/reports$'),
    /^(https:\/\/a\.test|https:\/\/b\.test)\//,
    /^https:\/\/a\.test\/|^https:\/\/b\.test\//,
    /^https:\/\/a\.test\/(x|y(z|))?|^https:\/\/b\.test\//,
    /^(https:\/\/(a|b)\.test|https:\/\/c\.test)(\/|$)/,
    /^https:\/\/a\.test\/?$/,
    /^https:\/\/a\.test\/?(\?.*)?$/,
    /^https:\/\/a\.test[:/]/,
    /^https:\/\/a\.test\/+/,
    /^https:\/\/a\.test(:\d+)?\//,
    /^http[s]?:\/\/a\.test\//,
    /^(?:https?):\/\/a\.test\//,
    /^HTTPS:\/\/a\.test\//i,
  ];
  for (const expression of tight) {
    it(`does not say so of ${String(expression)}`, () => {
      expect(isLoose(expression)).toBeFalse();
    });
  }

  it('takes no time for an expression with many groups', () => {
    const groups = '(a|b)'.repeat(200);
    const started = performance.now();
    expect(isLoose(new RegExp(`^https://a\\.test/${groups}`))).toBeFalse();
    expect(isLoose(new RegExp(`^https://a\\.test${groups}`))).toBeTrue();
    expect(performance.now() - started).toBeLessThan(500);
  });
});
