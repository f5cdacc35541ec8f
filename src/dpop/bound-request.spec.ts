import { registerEngine } from '../errors/engine-registry';
import {
  USE_NONCE,
  NO_WAY_OUT,
  newOrigin,
  OTHER_TOKEN,
  proofIn,
  reader,
  setupDpop,
  withNonce,
} from '../spec-support/dpop';
import { deferred, rejection, turns, watch, withCode } from '../spec-support/promises';
import { jwt } from '../spec-support/jwt';
import { BoundRequest, type Renew, type RequestTarget } from './bound-request';

const API = 'https://api.test';

/** The example of RFC 7638 is an RSA key: this one and its thumbprint are made with `jose`. */
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};
const THUMBPRINT = 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s';

interface Options {
  readonly target?: Partial<RequestTarget>;
  readonly renew?: Renew;
  readonly dpop?: ReturnType<typeof setupDpop>;
}

function setupRequest({ target, renew, dpop = setupDpop() }: Options = {}) {
  const session = { dpop: dpop.dpop, epoch: 7 };
  const asked: (readonly string[])[] = [];
  const failures: unknown[] = [];
  const make = () =>
    new BoundRequest(
      session,
      7,
      { url: `${API}/orders`, method: 'GET', ...target },
      'token-1',
      (...refused) => {
        asked.push(refused);
        return renew?.(...refused) ?? Promise.resolve(undefined);
      },
      async (work) => {
        try {
          return await work();
        } catch (error) {
          failures.push(error);
          throw error;
        }
      },
    );
  return { ...dpop, session, asked, failures, make, request: make() };
}

/** One attempt that is refused with these headers; whether it is to be sent again. */
async function refused(
  request: BoundRequest,
  headers: Record<string, string>,
  status = 401,
): Promise<boolean> {
  await request.authorize();
  request.learn(reader(headers));
  return request.mayRepeat(status, reader(headers));
}

describe('BoundRequest', () => {
  it('has the token, and a proof that is made for it and for its target', async () => {
    const { request } = setupRequest({ target: { url: `${API}/orders?page=2`, method: 'POST' } });
    const { Authorization, DPoP } = await request.authorize();
    expect(Authorization).toBe('DPoP token-1');
    expect(proofIn(DPoP)).toEqual({
      url: `${API}/orders?page=2`,
      method: 'POST',
      accessToken: 'token-1',
      jti: 1,
    });
    request.end();
  });

  it('has a fresh proof in each attempt', async () => {
    const { request } = setupRequest();
    const first = await request.authorize();
    request.learn(reader());
    const second = await request.authorize();
    expect([first, second].map(({ DPoP }) => proofIn(DPoP).jti)).toEqual([1, 2]);
    request.end();
  });

  it('has the nonce of the origin that it goes to', async () => {
    const { client, request } = setupRequest({ target: { url: `${API}:8443/orders` } });
    client.nonces.set(`${API}:8443`, 'nonce-1').set(API, 'nonce-2');
    expect(proofIn((await request.authorize())['DPoP']).nonce).toBe('nonce-1');
  });

  it('has the nonce of this origin where its URL is relative', async () => {
    const { client, request } = setupRequest({ target: { url: 'api/orders' } });
    client.nonces.set(location.origin, 'nonce-1');
    const proof = proofIn((await request.authorize())['DPoP']);
    expect([proof.nonce, proof.url]).toEqual(['nonce-1', new URL('api/orders', document.baseURI).href]);
  });

  it('has the nonce of the name that was given', async () => {
    const { client, request } = setupRequest({ target: { dpopNonceId: 'orders' } });
    client.nonces.set('orders', 'nonce-1').set(API, 'nonce-2');
    expect(proofIn((await request.authorize())['DPoP']).nonce).toBe('nonce-1');
  });

  it('has the nonce of the origin where the name is empty: that would be the tenant', async () => {
    const { client, request } = setupRequest({ target: { dpopNonceId: '' } });
    client.nonces.set(undefined, 'nonce-of-tenant').set(API, 'nonce-1');
    expect(proofIn((await request.authorize())['DPoP']).nonce).toBe('nonce-1');
  });

  it('fails as the proof fails, which is told', async () => {
    const { client, failures, request } = setupRequest();
    const error = new Error('no key');
    client.onGenerateDpopProof = () => Promise.reject(error);
    expect(await rejection(request.authorize())).toBe(error);
    expect(failures).toEqual([error]);
    request.end();
  });

  it('fails all the same where whoever is told makes nothing of it', async () => {
    const { client, session, request: other } = setupRequest();
    const error = new Error('no key');
    client.onGenerateDpopProof = () => Promise.reject(error);
    const target = { url: API, method: 'GET' };
    const request = new BoundRequest(
      session,
      7,
      target,
      'token-1',
      () => Promise.resolve(undefined),
      (work) => work().catch(() => null),
    );
    expect(await rejection(request.authorize())).toBe(error);
    request.end();
    other.end();
  });

  it('is for its URL without a user name and password, which no browser sends with it', async () => {
    const { request } = setupRequest({ target: { url: 'https://ada:secret@api.test/orders' } });
    expect(proofIn((await request.authorize())['DPoP']).url).toBe('https://api.test/orders');
    request.end();
  });

  describe('learns the nonce', () => {
    it('of any answer', async () => {
      const { request, told } = setupRequest();
      await request.authorize();
      request.learn(reader(withNonce('nonce-1')));
      expect(told).toEqual([{ id: API, nonce: 'nonce-1' }]);
    });

    it('under the name that was given', async () => {
      const { request, told } = setupRequest({ target: { dpopNonceId: 'orders' } });
      await request.authorize();
      request.learn(reader(withNonce('nonce-1')));
      expect(told).toEqual([{ id: 'orders', nonce: 'nonce-1' }]);
    });

    it('unless it is none, or the answer has none', async () => {
      const { request, told } = setupRequest();
      await request.authorize();
      request.learn(reader(withNonce('not a nonce')));
      request.learn(reader());
      expect(told).toEqual([]);
    });
  });

  describe('is sent again', () => {
    it('with the nonce that it was refused for, even if others have learned a newer one', async () => {
      const { dpop, request } = setupRequest();
      expect(await refused(request, withNonce('nonce-1', USE_NONCE))).toBeTrue();
      dpop.learn(API, 'nonce-2');
      expect(proofIn((await request.authorize())['DPoP']).nonce).toBe('nonce-1');
    });

    it('with the newest nonce that is known, where it was refused for its token', async () => {
      const { client, dpop, request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      client.nonces.set(API, 'nonce-1');
      expect(await refused(request, OTHER_TOKEN)).toBeTrue();
      dpop.learn(API, 'nonce-2');
      expect(proofIn((await request.authorize())['DPoP']).nonce).toBe('nonce-2');
    });

    it('with the nonce of the refusal, where that is for its token', async () => {
      const { request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      await refused(request, withNonce('nonce-1', OTHER_TOKEN));
      expect(proofIn((await request.authorize())['DPoP']).nonce).toBe('nonce-1');
    });

    it('with another token, for which it asks with the refused one and the thumbprint of the key', async () => {
      const { client, asked, request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      client.onGenerateDpopProof = () => Promise.resolve(jwt({ jwk: KEY }, {}));
      expect(await refused(request, OTHER_TOKEN)).toBeTrue();
      expect(asked).toEqual([['token-1', THUMBPRINT]]);
      expect((await request.authorize())['Authorization']).toBe('DPoP token-2');
    });

    it('with a proof for that token', async () => {
      const { request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      await refused(request, OTHER_TOKEN);
      expect(proofIn((await request.authorize())['DPoP']).accessToken).toBe('token-2');
    });

    it('for a nonce and then for a token, each once', async () => {
      const { asked, request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      expect(await refused(request, withNonce('nonce-1', USE_NONCE))).toBeTrue();
      expect(await refused(request, withNonce('nonce-2', OTHER_TOKEN))).toBeTrue();
      expect(await refused(request, withNonce('nonce-3', USE_NONCE))).toBeFalse();
      expect(await refused(request, withNonce('nonce-3', OTHER_TOKEN))).toBeFalse();
      expect(asked.length).toBe(1);
    });

    it('for a token and then for a nonce, each once', async () => {
      const { request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      expect(await refused(request, OTHER_TOKEN)).toBeTrue();
      expect(await refused(request, withNonce('nonce-1', USE_NONCE))).toBeTrue();
      expect(await refused(request, OTHER_TOKEN)).toBeFalse();
      expect(await refused(request, withNonce('nonce-2', USE_NONCE))).toBeFalse();
    });

    it('once by a server that wants another nonce for ever', async () => {
      const { request } = setupRequest();
      let repeats = 0;
      while (repeats < 9 && (await refused(request, withNonce(`nonce-${repeats}`, USE_NONCE)))) {
        repeats++;
      }
      expect(repeats).toBe(1);
    });

    it('once by a server that takes no token at all', async () => {
      const { asked, request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      let repeats = 0;
      while (repeats < 9 && (await refused(request, OTHER_TOKEN))) {
        repeats++;
      }
      expect([repeats, asked.length]).toEqual([1, 1]);
    });
  });

  describe('is not sent again', () => {
    const answers: readonly (readonly [string, number, Record<string, string>])[] = [
      ['after a success', 200, withNonce('nonce-1')],
      ['by a 401 with a nonce that does not ask for it', 401, withNonce('nonce-1', NO_WAY_OUT)],
      ['by a 403, whatever it says', 403, withNonce('nonce-1', USE_NONCE)],
      ['by a 400, as the token endpoint refuses', 400, withNonce('nonce-1', USE_NONCE)],
      ['where the server broke', 500, withNonce('nonce-1')],
    ];
    for (const [when, status, headers] of answers) {
      it(`${when}, and learns from it all the same`, async () => {
        const { asked, request, told } = setupRequest();
        expect(await refused(request, headers, status)).toBeFalse();
        expect(request.refusal(status, reader(headers))).toBeUndefined();
        expect(told).toEqual([{ id: API, nonce: 'nonce-1' }]);
        expect(asked).toEqual([]);
      });
    }

    it('for a nonce that does not come with the refusal, or is none', async () => {
      spyOn(console, 'warn');
      const { request } = setupRequest();
      expect(await refused(request, USE_NONCE)).toBeFalse();
      const other = setupRequest();
      expect(await refused(other.request, withNonce('not a nonce', USE_NONCE))).toBeFalse();
    });

    it('with another token where its own is bound to the very key, unless that may be invalid', async () => {
      const { client, asked, session, dpop } = setupRequest();
      client.onGenerateDpopProof = () => Promise.resolve(jwt({ jwk: KEY }, {}));
      const bound = (jkt: string, retryOnInvalidToken?: boolean) =>
        new BoundRequest(
          session,
          7,
          { url: API, method: 'GET', retryOnInvalidToken },
          jwt({}, { cnf: { jkt } }),
          (...args) => {
            asked.push(args);
            return Promise.resolve('token-2');
          },
          (work) => work(),
        );
      expect(await refused(bound(THUMBPRINT), OTHER_TOKEN)).toBeFalse();
      expect(asked).toEqual([]);
      expect(await refused(bound('another'), OTHER_TOKEN)).toBeTrue();
      asked.length = 0;
      const badProof = { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof"' };
      expect(await refused(bound(THUMBPRINT, true), badProof)).toBeFalse();
      expect(asked).toEqual([]);
      const invalid = bound(THUMBPRINT, true);
      expect(await refused(invalid, OTHER_TOKEN)).toBeTrue();
      expect(asked.map(([, key]) => key)).toEqual([THUMBPRINT]);
      expect(await refused(invalid, OTHER_TOKEN)).toBeFalse();
      dpop.clear();
    });

    for (const none of [undefined, '']) {
      it(`for a token where there is no other: ${none}`, async () => {
        const { request } = setupRequest({ renew: () => Promise.resolve(none) });
        expect(await refused(request, OTHER_TOKEN)).toBeFalse();
        expect(request.refusal(401, reader(OTHER_TOKEN))).toBeUndefined();
      });
    }

    it('where the search for another token fails, and fails as that', async () => {
      const error = new Error('login_required');
      const { request } = setupRequest({ renew: () => Promise.reject(error) });
      expect(await rejection(refused(request, OTHER_TOKEN))).toBe(error);
    });
  });

  describe('refused for its nonce', () => {
    const fields = { error: 'use_dpop_nonce', newDpopNonce: 'nonce-1' };

    it('is an error with the fields of the engine’s, where that is not loaded', () => {
      registerEngine(undefined);
      const refusal = setupRequest().request.refusal(401, reader(withNonce('nonce-1', USE_NONCE)));
      expect(refusal).toEqual(jasmine.objectContaining(fields));
      expect(refusal).toBeInstanceOf(Error);
      expect(refusal?.message).toContain('wrong nonce');
    });

    it('is an error without a nonce where none came', () => {
      expect(setupRequest().request.refusal(401, reader(USE_NONCE))).toEqual(
        jasmine.objectContaining({ error: 'use_dpop_nonce', newDpopNonce: undefined }),
      );
    });
  });

  describe('after a login or logout', () => {
    it('fails with NGA0303 before it is sent', async () => {
      const { session, request } = setupRequest();
      session.epoch++;
      expect(await rejection(request.authorize())).toEqual(withCode('NGA0303'));
      request.end();
    });

    it('makes no proof, for which the engine would make a new key', async () => {
      const { client, dpop, session, make } = setupRequest();
      const [scout, second, third] = [make(), make(), make()];
      await scout.authorize();
      const waiting = [rejection(second.authorize()), rejection(third.authorize())];
      await turns();
      session.epoch++;
      dpop.clear();
      expect(await Promise.all(waiting)).toEqual([withCode('NGA0303'), withCode('NGA0303')]);
      expect(client.named('generateDpopProof').length).toBe(1);
      scout.end();
    });

    it('fails with NGA0303 where the engine ended the session by itself', async () => {
      const { client, dpop, request } = setupRequest();
      dpop.clear();
      expect(await rejection(request.authorize())).toEqual(withCode('NGA0303'));
      expect(client.named('generateDpopProof')).toEqual([]);
    });

    it('fails with NGA0303 where it came while the proof was being made', async () => {
      const { client, session, request } = setupRequest();
      const proof = deferred<string>();
      client.onGenerateDpopProof = () => proof.promise;
      const headers = rejection(request.authorize());
      await turns();
      session.epoch++;
      proof.resolve('proof');
      expect(await headers).toEqual(withCode('NGA0303'));
      request.end();
    });

    it('learns nothing, and is not sent again', async () => {
      for (const headers of [withNonce('nonce-1', USE_NONCE), withNonce('nonce-1', OTHER_TOKEN)]) {
        const { session, asked, request, told } = setupRequest({ renew: () => Promise.resolve('token-2') });
        await request.authorize();
        session.epoch++;
        request.learn(reader(headers));
        expect(await request.mayRepeat(401, reader(headers))).toBeFalse();
        expect([told.length, asked.length]).toEqual([0, 0]);
      }
    });

    it('fails with NGA0303 where it came while another token was looked for', async () => {
      const { session, request } = setupRequest({
        renew: () => {
          session.epoch++;
          return Promise.resolve('token-2');
        },
      });
      await refused(request, OTHER_TOKEN);
      expect(await rejection(request.authorize())).toEqual(withCode('NGA0303'));
    });
  });

  describe('to a server whose nonce is not known', () => {
    function setupMany() {
      const { make, ...rest } = setupRequest();
      const requests = [make(), make(), make()] as const;
      return { ...rest, requests, sent: requests.map((request) => watch(request.authorize())) };
    }

    it('goes ahead of others, which then have the nonce that it learned', async () => {
      const dpop = setupDpop();
      const { make } = setupRequest({ dpop });
      const [first, second] = [make(), make()];
      await first.authorize();
      const headers = second.authorize();
      await turns();
      expect(dpop.client.named('generateDpopProof').length).toBe(1);
      first.learn(reader(withNonce('nonce-1', USE_NONCE)));
      expect(proofIn((await headers)['DPoP']).nonce).toBe('nonce-1');
      first.end();
      second.end();
    });

    it('lets others wait until it is answered, with or without a nonce', async () => {
      const { requests, sent } = setupMany();
      await turns();
      expect(sent.map(({ is }) => is)).toEqual(['resolved', 'pending', 'pending']);
      requests[0].learn(reader());
      await turns();
      expect(sent.map(({ is }) => is)).toEqual(['resolved', 'resolved', 'resolved']);
    });

    it('lets the next one go ahead where it ends without an answer', async () => {
      const { requests, sent } = setupMany();
      await turns();
      requests[0].end();
      await turns();
      expect(sent.map(({ is }) => is)).toEqual(['resolved', 'resolved', 'pending']);
      requests[1].end();
      await turns();
      expect(sent.map(({ is }) => is)).toEqual(['resolved', 'resolved', 'resolved']);
      requests[2].end();
    });

    it('lets nobody wait for it where it is given up while it waits itself', async () => {
      const { requests, sent } = setupMany();
      await turns();
      requests[1].end();
      requests[0].end();
      await turns();
      expect(sent[2]?.is).toBe('resolved');
      requests[2].end();
    });

    it('makes no proof where it is given up while it waits', async () => {
      const { client, requests, failures } = setupMany();
      await turns();
      requests[1].end();
      requests[0].learn(reader());
      await turns();
      // One for the first, and one for the last.
      expect(client.named('generateDpopProof').length).toBe(2);
      expect(failures).toEqual([]);
    });

    it('lets nobody wait where its proof cannot be made', async () => {
      const { client, make } = setupRequest();
      client.onGenerateDpopProof = () => Promise.reject(new Error('no key'));
      const first = make();
      const failure = rejection(first.authorize());
      await failure;
      first.end();
      client.onGenerateDpopProof = () => Promise.resolve('proof');
      const second = make();
      expect((await second.authorize())['DPoP']).toBe('proof');
      second.end();
    });

    it('waits for nobody when it is sent again without a nonce', async () => {
      const { request } = setupRequest({ renew: () => Promise.resolve('token-2') });
      await refused(request, OTHER_TOKEN);
      expect((await request.authorize())['Authorization']).toBe('DPoP token-2');
      request.end();
    });
  });

  describe('in dev mode', () => {
    const cases: readonly (readonly [Record<string, string>, string])[] = [
      [{}, 'WWW-Authenticate, DPoP-Nonce'],
      [USE_NONCE, 'DPoP-Nonce'],
      [withNonce('nonce-1'), 'WWW-Authenticate'],
    ];
    for (const [headers, hidden] of cases) {
      it(`warns once for a server whose refusal hides ${hidden}`, async () => {
        const warn = spyOn(console, 'warn');
        const origin = newOrigin();
        for (const path of ['a', 'b']) {
          const { request } = setupRequest({ target: { url: `${origin}/${path}` } });
          await refused(request, headers);
        }
        expect(warn.calls.allArgs()).toEqual([[jasmine.stringContaining('NGA0405')]]);
        expect(warn.calls.allArgs()[0]?.[0]).toContain(`(${origin}: ${hidden})`);
      });
    }

    it('warns of each server by itself', async () => {
      const warn = spyOn(console, 'warn');
      for (const url of [newOrigin(), newOrigin()]) {
        await refused(setupRequest({ target: { url } }).request, {});
      }
      expect(warn).toHaveBeenCalledTimes(2);
    });

    it('warns of no server that shows why it refuses, or does not refuse', async () => {
      const warn = spyOn(console, 'warn');
      const target = { url: 'https://open.test' };
      await refused(setupRequest({ target }).request, withNonce('nonce-1', USE_NONCE));
      await refused(setupRequest({ target }).request, NO_WAY_OUT);
      await refused(setupRequest({ target }).request, {}, 403);
      await refused(setupRequest({ target }).request, {}, 200);
      expect(warn).not.toHaveBeenCalled();
    });

    it('warns of nothing on this origin, which hides nothing', async () => {
      const warn = spyOn(console, 'warn');
      await refused(setupRequest({ target: { url: '/api/orders' } }).request, {});
      expect(warn).not.toHaveBeenCalled();
    });
  });
});
