import * as codes from './error-codes';

describe('the error codes', () => {
  const all: readonly string[] = Object.values(codes);

  it('are NGA and four digits', () => {
    expect(all.filter((code) => !/^NGA\d{4}$/.test(code))).toEqual([]);
  });

  it('are unique', () => {
    expect([...new Set(all)]).toEqual([...all]);
    expect(all.length).toBeGreaterThan(0);
  });
});
