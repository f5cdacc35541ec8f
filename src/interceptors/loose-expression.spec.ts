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
  ];
  for (const expression of tight) {
    it(`does not say so of ${String(expression)}`, () => {
      expect(isLoose(expression)).toBeFalse();
    });
  }
});
