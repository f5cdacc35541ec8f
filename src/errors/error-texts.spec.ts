import * as codes from './error-codes';
import { errorText } from './error-texts';

describe('errorText', () => {
  for (const code of Object.values(codes)) {
    it(`begins with ${code}, says something and names its page`, () => {
      const text = errorText(code);

      expect(text.startsWith(`${code}: `)).toBeTrue();
      expect(text.endsWith(` (docs/errors/${code}.md)`)).toBeTrue();
      expect(text.length).toBeGreaterThan(80);
      expect(text).not.toContain('undefined');
    });
  }

  for (const code of [
    codes.DOMAIN_NOT_A_HOST,
    codes.REDIRECT_URI_OF_OTHER_ORIGIN,
    codes.REDIRECT_URI_NOT_ABSOLUTE,
    codes.CONFIG_NOT_LOADED,
    codes.NOT_PROVIDED,
    codes.CALL_TIMED_OUT,
    codes.SUPERSEDED,
    codes.RULE_COVERED,
    codes.RULE_EMPTY,
    codes.RULE_NEVER_MATCHES,
    codes.RULE_THREW,
  ] as const) {
    it(`shows the offending value of ${code}`, () => {
      expect(errorText(code, 'the-value')).toContain('the-value');
    });
  }

  it('gives the line to add when the store or the effects are missing', () => {
    expect(errorText(codes.STORE_MISSING)).toContain('`provideStore()`');
    expect(errorText(codes.STORE_MISSING)).toContain('`StoreModule.forRoot()`');
    expect(errorText(codes.EFFECTS_MISSING)).toContain('`provideEffects()`');
    expect(errorText(codes.EFFECTS_MISSING)).toContain('`EffectsModule.forRoot()`');
  });
});
