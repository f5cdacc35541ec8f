import { isUnattended } from './is-unattended';
import { unattended } from './unattended';

describe('unattended', () => {
  it('marks the very options, and no copy of them', () => {
    const options = { authorizationParams: { scope: 'read:orders' } };
    expect(unattended(options)).toBe(options);
    expect(isUnattended(options)).toBeTrue();
    expect(isUnattended({ ...options })).toBeFalse();
    expect(options).toEqual({ authorizationParams: { scope: 'read:orders' } });
  });

  it('is not so by itself', () => {
    expect(isUnattended({})).toBeFalse();
    expect(isUnattended(undefined)).toBeFalse();
  });
});
