import { BearerRequest } from './authorized-request';

describe('BearerRequest', () => {
  it('has the token and no proof', async () => {
    expect(await new BearerRequest('token-1').authorize()).toEqual({ Authorization: 'Bearer token-1' });
  });

  it('is never sent again, and every answer is the caller’s', async () => {
    const request = new BearerRequest('token-1');
    request.learn();
    expect(await request.mayRepeat()).toBeFalse();
    expect(request.refusal()).toBeUndefined();
    request.end();
  });
});
