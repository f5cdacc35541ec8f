import { deferred, rejection, turns, watch, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { explainingBlocks } from './blocked-tenant';

function block(
  effectiveDirective: string,
  {
    blockedURI = effectiveDirective === 'frame-src'
      ? 'https://tenant.test'
      : 'https://tenant.test/oauth/token',
    disposition = 'enforce',
  }: { blockedURI?: string; disposition?: SecurityPolicyViolationEventDisposition } = {},
): void {
  document.dispatchEvent(
    new SecurityPolicyViolationEvent('securitypolicyviolation', {
      blockedURI,
      disposition,
      effectiveDirective,
      violatedDirective: effectiveDirective,
      documentURI: location.href,
      originalPolicy: '',
      statusCode: 0,
    }),
  );
}

function setupCall(name = 'getTokenSilently') {
  // What was blocked is remembered for a configuration.
  const config = { ...CONFIG };
  const call = deferred<string>();
  const answer = explainingBlocks(call.promise, config, name);
  return { config, call, answer, is: watch(answer) };
}

describe('explainingBlocks', () => {
  it('gives the answer of the call, and its very error', async () => {
    const error = new Error('timeout');
    expect(await explainingBlocks(Promise.resolve('token'), CONFIG, 'getUser')).toBe('token');
    expect(await rejection(explainingBlocks(Promise.reject(error), CONFIG, 'getUser'))).toBe(error);
  });

  it('fails at once when an iframe of the tenant is blocked', async () => {
    const { answer } = setupCall();
    block('frame-src');
    expect(await rejection(answer)).toEqual(withCode('NGA0807'));
  });

  for (const name of ['popup', 'getUser', 'myAccount.getFactors', 'handleRedirectCallback']) {
    it(`leaves ${name} alone when an iframe is blocked that another call wanted`, async () => {
      const { call, answer, is } = setupCall(name);
      block('frame-src');
      await turns();
      expect(is.is).toBe('pending');
      call.resolve('done');
      expect(await answer).toBe('done');
    });
  }

  it('tells a lost network as such although another address of the tenant was blocked once', async () => {
    const { config, call, answer } = setupCall();
    block('connect-src', { blockedURI: 'https://tenant.test/userinfo' });
    const error = new TypeError('Failed to fetch');
    call.reject(error);
    expect(await rejection(answer)).toBe(error);
    const next = explainingBlocks(Promise.reject(error), config, 'getTokenSilently');
    expect(await rejection(next)).toBe(error);
  });

  it('explains a request that failed by the connection to the tenant that was blocked', async () => {
    const { call, answer, is } = setupCall();
    block('connect-src');
    await turns();
    expect(is.is).toBe('pending');
    const cause = new TypeError('Failed to fetch');
    call.reject(cause);
    const error = await rejection(answer);
    expect(error).toEqual(withCode('NGA0807'));
    expect((error as Error).cause).toBe(cause);
  });

  it('explains the next one where the browser tells of it a moment after the failure', async () => {
    const { config, call, answer } = setupCall();
    const error = new TypeError('Failed to fetch');
    call.reject(error);
    expect(await rejection(answer)).toBe(error);
    block('connect-src');
    const next = explainingBlocks(Promise.reject(new TypeError('Failed to fetch')), config, 'getUser');
    expect(await rejection(next)).toEqual(withCode('NGA0807'));
    const other = new Error('login_required');
    expect(await rejection(explainingBlocks(Promise.reject(other), config, 'getUser'))).toBe(other);
  });

  it('lets a call succeed although a connection was blocked', async () => {
    const { call, answer } = setupCall();
    block('connect-src');
    call.resolve('token');
    expect(await answer).toBe('token');
  });

  it('looks at no other host, and at nothing that was only reported', async () => {
    const { call, answer } = setupCall();
    for (const blockedURI of ['https://tenant.test.evil', 'https://other.test', 'blob', '']) {
      block('frame-src', { blockedURI });
      block('connect-src', { blockedURI });
    }
    block('frame-src', { disposition: 'report' });
    const error = new Error('failed');
    call.reject(error);
    expect(await rejection(answer)).toBe(error);
  });

  it('listens no longer than the call lasts', async () => {
    const remove = spyOn(document, 'removeEventListener').and.callThrough();
    const add = spyOn(document, 'addEventListener').and.callThrough();
    const failures = [new TypeError('failed'), new Error('failed')];
    await explainingBlocks(Promise.resolve(), CONFIG, 'getUser');
    for (const failure of failures) {
      await rejection(explainingBlocks(Promise.reject(failure), CONFIG, 'getUser'));
    }
    await new Promise((resolve) => setTimeout(resolve));
    expect(remove.calls.allArgs().length).toBe(3);
    expect(new Set(remove.calls.allArgs().flat())).toEqual(new Set(add.calls.allArgs().flat()));
  });
});
