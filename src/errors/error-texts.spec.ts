import type { ErrorCode } from './error-codes';
import { errorText, TEXTS } from './error-texts';

describe('errorText', () => {
  const all = Object.keys(TEXTS) as ErrorCode[];

  it('has a text for each code, which is NGA and four digits', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((code) => !/^NGA\d{4}$/.test(code))).toEqual([]);
  });

  for (const code of all) {
    it(`begins with ${code}, says something and names its page`, () => {
      const text = errorText(code);

      expect(text.startsWith(`${code}: `)).toBeTrue();
      expect(text.endsWith(` (docs/errors/${code}.md)`)).toBeTrue();
      expect(text.length).toBeGreaterThan(80);
      expect(text).not.toContain('undefined');
    });
  }

  for (const code of [
    'NGA0103',
    'NGA0104',
    'NGA0107',
    'NGA0105',
    'NGA0204',
    'NGA0302',
    'NGA0303',
    'NGA0311',
    'NGA0401',
    'NGA0402',
    'NGA0403',
    'NGA0404',
    'NGA0407',
    'NGA0501',
    'NGA0801',
    'NGA0807',
  ] as const) {
    it(`shows the offending value of ${code}`, () => {
      expect(errorText(code, 'the-value')).toContain('the-value');
    });
  }

  it('gives the line to add when the store or the effects are missing', () => {
    expect(errorText('NGA0201')).toContain('`provideStore()`');
    expect(errorText('NGA0201')).toContain('`StoreModule.forRoot()`');
    expect(errorText('NGA0202')).toContain('`provideEffects()`');
    expect(errorText('NGA0202')).toContain('`EffectsModule.forRoot()`');
  });
});
