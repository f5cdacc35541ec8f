import { NgrxAuth0Error, warn } from './developer-error';

describe('NgrxAuth0Error', () => {
  it('is an Error with a name, a code and a message that begins with the code', () => {
    const error = new NgrxAuth0Error('NGA0103', 'tenant.test/path');

    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('NgrxAuth0Error');
    expect(error.code).toBe('NGA0103');
    expect(error.message).toContain('NGA0103: ');
    expect(error.message).toContain('"tenant.test/path"');
  });

  it('keeps the error behind it', () => {
    const cause = new Error('404');

    expect(new NgrxAuth0Error('NGA0105', '404', { cause }).cause).toBe(cause);
  });
});

describe('warn', () => {
  it('writes the text of the code to the console', () => {
    const console = spyOn(globalThis.console, 'warn');

    warn('NGA0402', '3');

    expect(console).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGA0402: Rule 3 /));
  });
});
