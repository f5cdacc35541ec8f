import type { Auth0Client } from '@auth0/auth0-spa-js';
import { FakeClient } from '../spec-support/fake-client';
import { rejection } from '../spec-support/promises';
import { asksUser, callMethod, mayReplace, signsIn } from './direct-methods';

/** What the client and its groups can do, with what it means for the session and the time that it takes. */
const METHODS: readonly (readonly [string, { signsIn?: true; asksUser?: true }])[] = [
  ['customTokenExchange', {}],
  ['loginWithCustomTokenExchange', { signsIn: true }],
  ['mfa.getAuthenticators', {}],
  ['mfa.enroll', {}],
  ['mfa.challenge', {}],
  ['mfa.getEnrollmentFactors', {}],
  ['mfa.verify', { signsIn: true }],
  ['passkey.signup', { signsIn: true, asksUser: true }],
  ['passkey.login', { signsIn: true, asksUser: true }],
  ['passkey.getSignupChallenge', {}],
  ['passkey.getLoginChallenge', {}],
  ['passkey.getTokenWithPasskey', { signsIn: true }],
  ['myAccount.getFactors', {}],
  ['myAccount.enrollmentVerify', {}],
  ['anonymous.createSession', {}],
  ['anonymous.logout', {}],
];

describe('methods of the client that are called by their name', () => {
  for (const [name, { signsIn: signs = false, asksUser: asks = false }] of METHODS) {
    it(`${name} ${signs ? 'signs in' : 'signs nobody in'}, and ${asks ? 'shows' : 'shows no'} dialog`, () => {
      expect([signsIn(name), asksUser(name)]).toEqual([signs, asks]);
    });
  }

  for (const [name, expected] of [
    ['loginWithCustomTokenExchange', true],
    ['passkey.login', true],
    ['passkey.signup', true],
    ['passkey.getTokenWithPasskey', true],
    // A second factor is one of somebody who is known already.
    ['mfa.verify', false],
    ['customTokenExchange', false],
    ['mfa.enroll', false],
  ] as const) {
    it(`${name} ${expected ? 'may sign in somebody else' : 'changes nobody'}`, () => {
      expect(mayReplace(name)).toBe(expected);
    });
  }

  for (const name of ['passkey.loginOptions', 'admin.passkey.login', 'mfa.verifyLater', 'their.mfa.verify']) {
    it(`${name} signs nobody in and shows no dialog, though it is named alike`, () => {
      expect([signsIn(name), asksUser(name)]).toEqual([false, false]);
    });
  }

  for (const name of ['customTokenExchange', 'mfa.verify', 'myAccount.getFactors']) {
    it(`gets all arguments and gives its answer: ${name}`, async () => {
      const client = new FakeClient();
      const [options, answer] = [{ otp: '123456' }, ['answer']];
      client.onMethod = () => Promise.resolve(answer);
      expect(await callMethod(client.asEngine, name, [options, 2])).toBe(answer);
      expect(client.calls).toEqual([{ name, args: [options, 2] }]);
      expect(client.calls[0]?.args[0]).toBe(options);
    });
  }

  it('is called on what it belongs to', async () => {
    class Real {
      readonly #name: string;
      readonly mfa: Real | undefined;
      constructor(name: string) {
        this.#name = name;
        this.mfa = name === 'client' ? new Real('mfa') : undefined;
      }
      whoami() {
        return Promise.resolve(this.#name);
      }
    }
    const client = new Real('client') as unknown as Auth0Client;
    expect(await callMethod(client, 'whoami', [])).toBe('client');
    expect(await callMethod(client, 'mfa.whoami', [])).toBe('mfa');
  });

  it('fails with the very error of the client, also with one that it throws at once', async () => {
    const client = new FakeClient();
    const error = new Error('no');
    client.onMethod = () => Promise.reject(error);
    expect(await rejection(callMethod(client.asEngine, 'mfa.verify', []))).toBe(error);
    client.onMethod = () => {
      throw error;
    };
    expect(await rejection(callMethod(client.asEngine, 'mfa.verify', []))).toBe(error);
  });

  for (const name of ['webauthn', 'mfa.webauthn', 'webauthn.login']) {
    it(`fails where a client of the application does not have it: ${name}`, async () => {
      const error = await rejection(callMethod(new FakeClient().asEngine, name, []));
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toContain(name);
    });
  }

  it('gives an answer of the token endpoint without what only the engine needs, and leaves its own alone', async () => {
    const client = new FakeClient();
    const answer = {
      access_token: 'token',
      id_token: 'raw.id.token',
      scope: 'openid',
      refresh_token: 'S3CRET',
      decodedToken: { claims: {} },
    };
    client.onMethod = () => Promise.resolve(answer);
    expect(await callMethod(client.asEngine, 'mfa.verify', [])).toEqual({
      access_token: 'token',
      id_token: 'raw.id.token',
      scope: 'openid',
    });
    expect(Object.keys(answer)).toContain('refresh_token');
  });

  for (const answer of [undefined, null, true, 'text', { refresh_token: 'of another kind' }]) {
    it(`gives every other answer as it is: ${JSON.stringify(answer)}`, async () => {
      const client = new FakeClient();
      client.onMethod = () => Promise.resolve(answer);
      expect(await callMethod(client.asEngine, 'anonymous.hasSession', [])).toBe(answer);
    });
  }
});
