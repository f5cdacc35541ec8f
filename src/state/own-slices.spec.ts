import { authSessionFeature } from '../features/session-timers/session.feature';
import { authFeature } from './auth.feature';
import { OWN_SLICES } from './own-slices';

describe('OWN_SLICES', () => {
  it('are the slices that the library registers', () => {
    expect(OWN_SLICES).toEqual([authFeature.name, authSessionFeature.name]);
  });

  it('keep their names: applications read them, and DevTools show them', () => {
    expect(OWN_SLICES).toEqual(['auth0', 'auth0Session']);
  });
});
