import { forwarding } from './forwarding';

type Methods = Record<PropertyKey, unknown> & Record<string, (...args: readonly unknown[]) => unknown>;

function setupForwarding(own?: Record<string, unknown>) {
  const calls: unknown[] = [];
  const methods = forwarding((method, args) => {
    calls.push([method, args]);
    return `answer to ${method}`;
  }, own) as Methods;
  return { calls, methods };
}

describe('forwarding', () => {
  it('has every method there is, and calls with its name and arguments', () => {
    const { calls, methods } = setupForwarding();
    expect(methods['verify']?.({ otp: '1' }, 2)).toBe('answer to verify');
    expect(methods['anything']?.()).toBe('answer to anything');
    expect(calls).toEqual([
      ['verify', [{ otp: '1' }, 2]],
      ['anything', []],
    ]);
  });

  it('has itself what is its own', () => {
    const mfa = {};
    const { calls, methods } = setupForwarding({ mfa, getConfiguration: () => 'configuration' });
    expect(methods['mfa'] as unknown).toBe(mfa);
    expect(methods['getConfiguration']?.()).toBe('configuration');
    expect(calls).toEqual([]);
  });

  it('has itself what is set on it later, as spies are', () => {
    const { calls, methods } = setupForwarding();
    spyOn(methods as { logout: () => unknown }, 'logout').and.returnValue('from the spy');
    expect(methods['logout']?.()).toBe('from the spy');
    expect(calls).toEqual([]);
  });

  it('is no promise: who awaits it calls nothing', async () => {
    const { calls, methods } = setupForwarding();
    // Not with `toBe`: Jasmine calls methods of what it shows.
    expect((await Promise.resolve(methods)) === methods).toBeTrue();
    expect(methods['then']).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('has no JSON form, nothing to destroy and no symbols: who looks at it calls nothing', () => {
    const { calls, methods } = setupForwarding();
    expect(JSON.stringify({ methods })).toBe('{"methods":{}}');
    expect(methods['ngOnDestroy']).toBeUndefined();
    expect(Object.prototype.toString.call(methods)).toBe('[object Object]');
    expect(
      [Symbol.iterator, Symbol.toPrimitive, Symbol.toStringTag].map((symbol) => methods[symbol]),
    ).toEqual([undefined, undefined, undefined]);
    expect(calls).toEqual([]);
  });

  it('has methods whose names only begin or end like those', () => {
    const { methods } = setupForwarding();
    expect(methods['thenLogin']?.()).toBe('answer to thenLogin');
    expect(methods['strengthen']?.()).toBe('answer to strengthen');
  });
});
