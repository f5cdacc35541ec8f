import { jwt } from '../spec-support/jwt';
import { newOrigin, reader } from '../spec-support/dpop';
import { rejection } from '../spec-support/promises';
import { BearerRequest } from './bearer-request';
import type { Renew, RequestTarget } from './bound-request';

const INVALID = { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' };

interface Options {
  readonly target?: Partial<RequestTarget>;
  readonly renew?: Renew;
}

function setupRequest({ target, renew = () => Promise.resolve('token-2') }: Options = {}) {
  const session = { epoch: 7 };
  const asked: (readonly string[])[] = [];
  const told: Promise<unknown>[] = [];
  const request = new BearerRequest(
    session,
    7,
    { url: '/orders', method: 'GET', retryOnInvalidToken: true, ...target },
    'token-1',
    (...refused) => {
      asked.push(refused);
      return renew(...refused);
    },
    (work) => {
      const done = work();
      told.push(done);
      return done;
    },
  );
  const refused = (headers: Record<string, string> = INVALID, status = 401) =>
    request.mayRepeat(status, reader(headers));
  return { session, asked, told, request, refused };
}

describe('BearerRequest', () => {
  it('has the token and no proof', async () => {
    expect(await setupRequest().request.authorize()).toEqual({ Authorization: 'Bearer token-1' });
  });

  it('is never sent again by default, and every answer is the caller’s', async () => {
    const { request, refused, asked } = setupRequest({ target: { retryOnInvalidToken: undefined } });
    request.learn();
    expect(await refused()).toBeFalse();
    expect(request.refusal()).toBeUndefined();
    request.end();
    expect(asked).toEqual([]);
  });

  it('is sent once more with another token, where that one is invalid', async () => {
    const { request, refused, asked } = setupRequest();
    expect(await refused()).toBeTrue();
    expect(await request.authorize()).toEqual({ Authorization: 'Bearer token-2' });
    expect(await refused()).toBeFalse();
    expect(asked).toEqual([['token-1', '']]);
  });

  for (const [what, headers, status] of [
    ['a 403', INVALID, 403],
    ['a 401 for another reason', { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' }, 401],
    ['a 401 without a reason', { 'WWW-Authenticate': 'Bearer' }, 401],
    ['a 401 without a challenge', {}, 401],
    ['a 401 for a proof', { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof"' }, 401],
  ] as const) {
    it(`asks for no other token after ${what}`, async () => {
      const { refused, asked } = setupRequest();
      expect(await refused(headers, status)).toBeFalse();
      expect(asked).toEqual([]);
    });
  }

  it('is not sent again where there is no other token', async () => {
    const { refused } = setupRequest({ renew: () => Promise.resolve(undefined) });
    expect(await refused()).toBeFalse();
  });

  it('fails as the search for another token fails, which is told', async () => {
    const error = new Error('offline');
    const { refused, told } = setupRequest({ renew: () => Promise.reject(error) });
    expect(await rejection(refused())).toBe(error);
    expect(told.length).toBe(1);
  });

  it('asks for nothing once the session is over', async () => {
    const { session, refused, asked } = setupRequest();
    session.epoch++;
    expect(await refused()).toBeFalse();
    expect(asked).toEqual([]);
  });

  it('is not sent again with the token of the next session', async () => {
    const { session, refused } = setupRequest({
      renew: () => {
        session.epoch++;
        return Promise.resolve(jwt({}, {}));
      },
    });
    expect(await refused()).toBeFalse();
  });

  describe('refused by another origin that hides why', () => {
    const hiding = (origin: string, retryOnInvalidToken = true) =>
      setupRequest({ target: { url: `${origin}/orders`, retryOnInvalidToken } });

    it('warns once, and leaves the answer to the caller', async () => {
      const warn = spyOn(console, 'warn');
      const origin = newOrigin();
      for (const { refused } of [hiding(origin), hiding(origin)]) {
        expect(await refused({})).toBeFalse();
      }
      expect(warn.calls.allArgs().flat()).toEqual([jasmine.stringContaining(`(${origin}: WWW-`)]);
      expect(warn.calls.allArgs()[0]?.[0]).toContain('NGA0405');
    });

    it('warns of nothing where nobody would read it, or nothing is hidden', async () => {
      const warn = spyOn(console, 'warn');
      const origin = newOrigin();
      await hiding(origin, false).refused({});
      await hiding(origin).refused({}, 500);
      await hiding(origin).refused();
      await hiding(location.origin).refused({});
      expect(warn).not.toHaveBeenCalled();
    });
  });
});
