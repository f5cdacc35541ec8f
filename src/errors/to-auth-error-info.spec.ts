import type * as Engine from '@auth0/auth0-spa-js';
import { engineErrors, otherErrors, SECRET } from '../spec-support/errors';
import { toAuthErrorInfo } from './to-auth-error-info';

describe('toAuthErrorInfo', () => {
  it('takes a code that is named like a part of every object for a code', () => {
    for (const code of Object.getOwnPropertyNames(Object.prototype)) {
      expect(toAuthErrorInfo({ error: code })).toEqual({
        code,
        category: 'unknown',
        description: code.replaceAll('_', ' ').trim(),
      });
    }
  });

  let engine: typeof Engine;

  beforeAll(async () => {
    engine = await import('@auth0/auth0-spa-js');
  });

  it('has a row for every error class of the engine', () => {
    expect(Object.keys(engineErrors).sort()).toEqual(
      Object.keys(engine)
        .filter((name) => name.endsWith('Error'))
        .sort(),
    );
  });

  for (const [name, row] of Object.entries(engineErrors)) {
    it(`tells of ${name} what is safe, and nothing else`, () => {
      const [error, expected] = row(engine);

      expect(toAuthErrorInfo(error)).toEqual(expected as never);
    });
  }

  for (const [name, error, expected] of otherErrors) {
    it(`recognises ${name}`, () => {
      const info = toAuthErrorInfo(error);

      expect(info).toEqual(jasmine.objectContaining(expected));
      expect(JSON.stringify(info)).not.toContain(SECRET);
    });
  }

  it('names the operation', () => {
    expect(toAuthErrorInfo({ error: 'login_required' }, 'getAccessTokenSilently').operation).toBe(
      'getAccessTokenSilently',
    );
  });

  it('tells storage from WebAuthn by the operation', () => {
    const error = new DOMException(SECRET, 'InvalidStateError');

    expect(toAuthErrorInfo(error, 'passkey.signup').code).toBe('webauthn');
    expect(toAuthErrorInfo(error, 'loginWithRedirect').code).toBe('storage');
  });

  it('is plain data that survives JSON', () => {
    for (const row of Object.values(engineErrors)) {
      const info = toAuthErrorInfo(row(engine)[0], 'x');

      expect(JSON.parse(JSON.stringify(info))).toEqual(info);
    }
  });

  it('caps and cleans the text of the tenant', () => {
    const { description } = toAuthErrorInfo({ error: 'x', error_description: 'a\nb\u0000'.repeat(200) });

    expect(description.length).toBeLessThanOrEqual(300);
    expect(description).toMatch(/^(a b )+(a b?)?$/);
  });

  it('falls back to the code when the description is blank', () => {
    expect(toAuthErrorInfo({ error: 'login_required', error_description: ' \n' }).description).toBe(
      'login required',
    );
  });

  it('survives getters that throw, and keeps what can be read', () => {
    const hostile = {
      error: 'login_required',
      get error_description(): string {
        throw new Error(SECRET);
      },
      get popup(): Window {
        throw new Error(SECRET);
      },
    };

    expect(toAuthErrorInfo(hostile)).toEqual({
      code: 'login_required',
      category: 'interaction',
      description: 'login required',
    });
  });

  it('survives a Proxy that refuses everything, revoked or not', () => {
    const refuse = () => {
      throw new Error(SECRET);
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();

    for (const hostile of [new Proxy({}, { get: refuse, has: refuse, getPrototypeOf: refuse }), proxy]) {
      expect(toAuthErrorInfo(hostile)).toEqual({
        code: 'unknown_error',
        category: 'unknown',
        description: 'unknown error',
      });
    }
  });

  it('survives cycles', () => {
    const cyclic: Record<string, unknown> = { error: 'mfa_required' };
    cyclic['cause'] = cyclic;
    cyclic['mfa_requirements'] = cyclic;
    cyclic['challenge'] = [cyclic];

    expect(toAuthErrorInfo(cyclic)).toEqual({
      code: 'mfa_required',
      category: 'interaction',
      description: 'mfa required',
      mfaRequirements: { challenge: ['unknown'] },
    });
  });

  it('survives a Window of another origin, as the error and inside of one', () => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.srcdoc = '<p>opaque origin</p>';
    document.body.append(frame);
    const foreign = frame.contentWindow;

    try {
      expect(toAuthErrorInfo(foreign).code).toBe('unknown_error');
      expect(
        toAuthErrorInfo({ error: 'cancelled', error_description: foreign, popup: foreign, scope: foreign }),
      ).toEqual({ code: 'cancelled', category: 'cancelled', description: 'cancelled' });
    } finally {
      frame.remove();
    }
  });

  it('takes no field of an error that is not listed', () => {
    const error = Object.assign(new Error(SECRET), {
      error: 'login_required',
      ...Object.fromEntries(
        [
          'mfa_token',
          'state',
          'appState',
          'body',
          'headers',
          'newDpopNonce',
          'code',
          'id_token',
          'category',
        ].map((key) => [key, SECRET]),
      ),
    });

    expect(toAuthErrorInfo(error)).toEqual({
      code: 'login_required',
      category: 'interaction',
      description: 'login required',
    });
  });
});
