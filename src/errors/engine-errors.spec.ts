import type * as Engine from '@auth0/auth0-spa-js';
import * as standIns from './engine-errors';
import { AuthenticationError, GenericError, PopupTimeoutError, TimeoutError } from './engine-errors';
import { registerEngine } from './engine-registry';

type Name = keyof typeof standIns;
type Constructor = new (...args: readonly unknown[]) => Error;

const apiFailure = { error: 'e', error_description: 'd', message: 'm', statusCode: 400, body: 'b' };

/** Constructor arguments for each class. */
const samples: Readonly<Record<Name, readonly unknown[]>> = {
  GenericError: ['login_required', 'Login required'],
  InvalidConfigurationError: ['No.', 'Do.'],
  AuthenticationError: ['access_denied', 'Denied', 'state', { target: '/' }],
  ConnectError: ['access_denied', 'Denied', 'google', 'state'],
  TimeoutError: [],
  PopupTimeoutError: [window],
  PopupCancelledError: [window],
  PopupOpenError: [],
  MfaRequiredError: ['mfa_required', 'MFA', 'token', { challenge: [{ type: 'otp' }] }],
  MissingRefreshTokenError: ['default', 'openid'],
  MissingScopesError: ['https://api.test', ''],
  UseDpopNonceError: ['nonce'],
  MfaError: ['e', 'd'],
  MfaListAuthenticatorsError: ['e', 'd'],
  MfaEnrollmentError: ['e', 'd'],
  MfaChallengeError: ['e', 'd'],
  MfaVerifyError: ['e', 'd'],
  MfaEnrollmentFactorsError: ['e', 'd'],
  MyAccountApiError: [{ type: 't', status: 400, title: 'T', detail: 'd', validation_errors: [] }],
  PasskeyError: ['passkey_cancelled', 'm', { error: 'e', error_description: 'd' }],
  PasskeyRegisterError: ['m', { ...apiFailure, headers: new Headers() }],
  PasskeyChallengeError: ['m'],
  PasskeyGetTokenError: ['m', { ...apiFailure, mfa_token: 't', mfa_requirements: { enroll: [] } }],
  AnonymousSessionError: ['server_error', 'm', { error: 'e', error_description: 'd', message: 'm' }],
};
const names = Object.keys(samples) as Name[];

function build(classes: Record<Name, unknown>, name: Name): Error {
  return new (classes[name] as Constructor)(...samples[name]);
}

function fieldsOf(error: Error): Readonly<Record<string, unknown>> {
  const { stack: _, ...fields } = Object.fromEntries(
    [...Object.getOwnPropertyNames(error), 'name', 'message'].map((key) => [key, error[key as keyof Error]]),
  );
  return fields;
}

/** Of which classes the value is an instance. */
function classesOf(value: unknown, classes: Record<Name, unknown>): readonly Name[] {
  return names.filter((name) => value instanceof (classes[name] as Constructor));
}

describe('the stand-ins for the error classes of the engine', () => {
  let engine: typeof Engine;

  beforeAll(async () => {
    engine = await import('@auth0/auth0-spa-js');
  });

  afterEach(() => registerEngine(undefined));

  it('cover every error class that the engine exports', () => {
    const real = Object.keys(engine).filter((name) => name.endsWith('Error'));

    expect(Object.keys(standIns).sort()).toEqual(real.sort());
  });

  for (const name of names) {
    it(`${name} recognises the engine's errors exactly as the engine does`, () => {
      registerEngine(engine);
      const error = build(engine, name);

      expect(classesOf(error, standIns)).toEqual(classesOf(error, engine));
      expect(classesOf(error, standIns)).toContain(name);
    });

    it(`${name} can be made before the engine is loaded, with the fields of the engine's class`, () => {
      expect(fieldsOf(build(standIns, name))).toEqual(fieldsOf(build(engine, name)));
      expect(standIns[name].name).toBe(name);
    });

    it(`${name} made by the stand-in is of the same classes, with and without the engine`, () => {
      const expected = classesOf(build(engine, name), engine);
      const own = build(standIns, name);

      expect(classesOf(own, standIns)).toEqual(expected);
      registerEngine(engine);
      expect(classesOf(own, standIns)).toEqual(expected);
      expect(own).toBeInstanceOf(Error);
    });
  }

  it('narrow the type, so that fields can be read', () => {
    registerEngine(engine);
    const caught: unknown = new engine.AuthenticationError('access_denied', 'Denied', 'state', {
      target: '/x',
    });

    expect(caught instanceof GenericError && caught.error === 'access_denied').toBeTrue();
    expect(caught instanceof AuthenticationError ? (caught.appState as unknown) : undefined).toEqual({
      target: '/x',
    });
  });

  it('make errors from the payload of an answer', () => {
    const error = GenericError.fromPayload({ error: 'e', error_description: 'd' });

    expect(error).toBeInstanceOf(GenericError);
    expect([error.error, error.error_description, error.message]).toEqual(['e', 'd', 'd']);
    expect(standIns.MfaError.fromPayload({ error: 'e', error_description: 'd' })).toBeInstanceOf(
      standIns.MfaError,
    );
  });

  it('recognise nothing else', () => {
    registerEngine(engine);
    const lookAlike = { error: 'login_required', error_description: 'Login required' };
    const values = [
      null,
      undefined,
      'text',
      1,
      {},
      lookAlike,
      new Error('x'),
      Object.assign(new Error(), lookAlike),
    ];

    expect(values.map((value) => classesOf(value, standIns))).toEqual(values.map(() => []));
  });

  it('recognise a GenericError by its fields while no engine was loaded here, and nothing more exactly', () => {
    expect(classesOf(new engine.PopupOpenError(), standIns)).toEqual(['GenericError']);
    expect(
      classesOf(new engine.MyAccountApiError({ type: '', status: 1, title: '', detail: '' }), standIns),
    ).toEqual([]);
    expect({ error: 'e', error_description: 'd' } instanceof GenericError).toBeFalse();
    expect(Object.assign(new Error(), { error: 'e' }) instanceof GenericError).toBeFalse();
    expect(
      Object.assign(new Error(), { error: {}, error_description: 'd' }) instanceof GenericError,
    ).toBeFalse();
  });

  it('leave classes derived by the application alone', () => {
    class Mine extends GenericError {}
    const mine = new Mine('e', 'd');

    for (const loaded of [undefined, engine]) {
      registerEngine(loaded);

      expect(mine instanceof Mine && mine instanceof GenericError).toBeTrue();
      expect(new engine.GenericError('e', 'd') instanceof Mine).toBeFalse();
      expect(new GenericError('e', 'd') instanceof Mine).toBeFalse();
    }
  });

  it('keep the order of classes: a popup that timed out is a timeout, a timeout is no popup', () => {
    expect(new PopupTimeoutError(window) instanceof TimeoutError).toBeTrue();
    expect(new TimeoutError() instanceof PopupTimeoutError).toBeFalse();
  });

  it('fill in what the engine fills in', () => {
    expect(new AuthenticationError('e', 'd', 'state').appState).toBeNull();
    expect(new standIns.ConnectError('e', 'd', 'google', 'state').appState).toBeNull();
  });

  it('survive an engine that lacks a class', () => {
    registerEngine({ ...engine, GenericError: undefined } as never);

    expect(new engine.GenericError('e', 'd') instanceof GenericError).toBeTrue();
  });
});
