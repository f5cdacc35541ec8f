import type { CustomFetchMinimalOutput } from '@auth0/auth0-spa-js';
import { FakeRequest, USE_NONCE, withNonce } from '../spec-support/dpop';
import { deferred, rejection, turns, withCode } from '../spec-support/promises';
import { type FetchCall, sendFetch } from './send-fetch';

const TOLD = { status: 200, headers: { 'DPoP-Nonce': 'nonce-1' } };

function setupCall<T extends CustomFetchMinimalOutput = typeof TOLD>(
  fetch?: (request: Request) => Promise<T>,
  init?: RequestInit,
) {
  const built: Request[] = [];
  const build = () => {
    const request = new Request('https://api.test/orders', { method: 'POST', ...init });
    built.push(request);
    return request;
  };
  return { built, call: { first: build(), build, init, fetch } satisfies FetchCall<T> };
}

describe('sendFetch', () => {
  it('sends the request with its headers, learns from the answer, and gives it to the caller', async () => {
    const authorized = new FakeRequest();
    const sent: Request[] = [];
    const { built, call } = setupCall((request) => {
      sent.push(request);
      return Promise.resolve(TOLD);
    });
    expect(await sendFetch(authorized, call)).toBe(TOLD);
    expect(sent.map((request) => built.indexOf(request))).toEqual([0]);
    expect(sent[0]?.headers.get('Authorization')).toBe('DPoP token-1');
    expect(sent[0]?.headers.get('DPoP')).toBe('proof');
    expect(authorized.log).toEqual([
      'authorize',
      'learn nonce-1',
      'mayRepeat 200 nonce-1',
      'refusal 200 nonce-1',
      'end',
    ]);
  });

  it('replaces headers of these names that the caller set', async () => {
    const { call } = setupCall(
      (request) => Promise.resolve({ ...TOLD, was: request.headers.get('authorization') }),
      { headers: { authorization: 'Basic abc', dpop: 'mine' } },
    );
    expect(await sendFetch(new FakeRequest(), call)).toEqual({ ...TOLD, was: 'DPoP token-1' });
  });

  it('sends it with `fetch` where the application has no way of its own', async () => {
    const response = new Response('text');
    const fetch = spyOn(window, 'fetch').and.resolveTo(response);
    const { built, call } = setupCall<Response>();
    expect(await sendFetch(new FakeRequest(), call)).toBe(response);
    expect(fetch.calls.allArgs().map(([request]) => built.indexOf(request as Request))).toEqual([0]);
  });

  it('sends a new request with new headers each time that it may be repeated', async () => {
    const authorized = new FakeRequest(2);
    const sent: (string | null)[] = [];
    const { built, call } = setupCall((request) => {
      sent.push(request.headers.get('Authorization'));
      return Promise.resolve(TOLD);
    });
    await sendFetch(authorized, call);
    expect(sent).toEqual(['DPoP token-1', 'DPoP token-4', 'DPoP token-7']);
    expect(new Set(built).size).toBe(3);
    expect(authorized.log.filter((step) => step.startsWith('refusal') || step === 'end').length).toBe(2);
  });

  it('fails with what stands in place of the last answer', async () => {
    const authorized = new FakeRequest();
    authorized.refused = new Error('refused');
    const { call } = setupCall(() => Promise.resolve({ status: 401, headers: withNonce('n', USE_NONCE) }));
    expect(await rejection(sendFetch(authorized, call))).toBe(authorized.refused);
    expect(authorized.log.at(-1)).toBe('end');
  });

  it('fails as the network fails, and frees those who wait', async () => {
    const authorized = new FakeRequest(5);
    const error = new TypeError('Failed to fetch');
    const { call } = setupCall(() => Promise.reject(error));
    expect(await rejection(sendFetch(authorized, call))).toBe(error);
    expect(authorized.log).toEqual(['authorize', 'learn null', 'end']);
  });

  it('sends nothing where it gets no headers, and frees those who wait', async () => {
    const authorized = new FakeRequest();
    const error = new Error('no key');
    spyOn(authorized, 'authorize').and.rejectWith(error);
    const fetch = jasmine.createSpy('fetch');
    expect(await rejection(sendFetch(authorized, setupCall(fetch).call))).toBe(error);
    expect(fetch).not.toHaveBeenCalled();
    expect(authorized.log).toEqual(['end']);
  });

  it('fails as the way to repeat it fails, and frees those who wait', async () => {
    const authorized = new FakeRequest();
    const error = new Error('login_required');
    spyOn(authorized, 'mayRepeat').and.rejectWith(error);
    expect(await rejection(sendFetch(authorized, setupCall(() => Promise.resolve(TOLD)).call))).toBe(error);
    expect(authorized.log.at(-1)).toBe('end');
  });

  it('frees nobody before the answer is there', async () => {
    const authorized = new FakeRequest();
    const answer = deferred<typeof TOLD>();
    const sent = sendFetch(authorized, setupCall(() => answer.promise).call);
    await turns();
    expect(authorized.log).toEqual(['authorize']);
    answer.resolve(TOLD);
    await sent;
  });

  describe('with a stream for a body', () => {
    const stream = () => ({ body: new Blob(['text']).stream(), duplex: 'half' }) as RequestInit;

    it('sends it once', async () => {
      const { call } = setupCall(async (request) => ({ ...TOLD, got: await request.text() }), stream());
      expect((await sendFetch(new FakeRequest(), call)).got).toBe('text');
    });

    it('fails with NGA0304 where it would have to be sent again, and frees those who wait', async () => {
      const authorized = new FakeRequest(1);
      const { built, call } = setupCall(() => Promise.resolve(TOLD), stream());
      expect(await rejection(sendFetch(authorized, call))).toEqual(withCode('NGA0304'));
      expect(built.length).toBe(1);
      expect(authorized.log).toEqual(['authorize', 'learn nonce-1', 'mayRepeat 200 nonce-1', 'end']);
    });
  });

  it('reads headers in each form that a custom fetch may give', async () => {
    const forms = [
      new Headers(withNonce('n')),
      Object.entries(withNonce('n')),
      { 'dpop-nonce': 'n' },
    ] as CustomFetchMinimalOutput['headers'][];
    for (const headers of forms) {
      const authorized = new FakeRequest();
      await sendFetch(authorized, setupCall(() => Promise.resolve({ status: 200, headers })).call);
      expect(authorized.log[1]).toBe('learn n');
    }
  });
});
