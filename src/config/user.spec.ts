import { User } from './user';

describe('User', () => {
  it('makes what the class of the engine makes', async () => {
    const engine = await import('@auth0/auth0-spa-js');
    expect(Object.keys(new User())).toEqual(Object.keys(new engine.User()));
    expect(User.length).toBe(engine.User.length);
  });
});
