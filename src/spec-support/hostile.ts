import type { IdToken } from '@auth0/auth0-spa-js';
import { ADA, claimsOf } from './fake-client';

/** What every secret of {@link hostileOptions} and the other hostile values contains. */
export const SECRET = /S3CRET/;

/** Names under which the engine and its callers hand over secrets, in the spellings of OAuth and of JavaScript. */
const SECRET_NAMES = [
  ...['access_token', 'accessToken', 'id_token', 'refresh_token', 'id_token_hint', 'session_transfer_token'],
  ...['anon_transfer_token', 'subject_token', 'actor_token', 'mfa_token', 'mfaToken', 'sessionToken'],
  ...['code', 'connect_code', 'code_verifier', 'codeVerifier', 'state', 'nonce', 'ticket', 'invitation'],
  ...[
    'otp',
    'otp_code',
    'oob_code',
    'oobCode',
    'binding_code',
    'bindingCode',
    'recovery_code',
    'recoveryCodes',
  ],
  ...['secret', 'client_secret', 'clientSecret', 'password', 'new_password', 'auth_session', 'barcode_uri'],
  ...[
    'barcodeUri',
    'manual_input_code',
    'client_assertion',
    'proof',
    'dpopProof',
    'credential',
    'authn_response',
  ],
];

const secretOf = (name: string) => `S3CRET-${name}`;

const secrets = (): Record<string, unknown> =>
  Object.fromEntries(SECRET_NAMES.map((name) => [name, secretOf(name)]));

class Session {
  readonly whoever = secretOf('class');
}

class Scopes extends Array<string> {}

/** A window of another origin, as the one of a popup that shows the login page; removed by {@link removeFrames}. */
function foreignWindow(): Window | null {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-scripts');
  frame.dataset['hostile'] = '';
  document.body.append(frame);
  return frame.contentWindow;
}

export function removeFrames(): void {
  document.querySelectorAll('iframe[data-hostile]').forEach((frame) => {
    frame.remove();
  });
}

/** Everything that is no JSON data, and what only looks like it. What must survive is called `kept`. */
export function notPlain(): Record<PropertyKey, unknown> {
  const cyclic: Record<string, unknown> = { kept: true };
  Object.assign(cyclic, {
    self: cyclic,
    list: [cyclic, cyclic, { cyclic, again: [cyclic, cyclic, cyclic] }],
  });
  const sparse: unknown[] = [];
  sparse[2] = 'kept';
  return {
    kept: 'kept',
    openUrl: () => secretOf('openUrl'),
    onRedirect: async () => Promise.resolve(secretOf('onRedirect')),
    popup: window,
    foreign: foreignWindow(),
    proxy: new Proxy({}, { get: () => secretOf('proxy') }),
    session: new Session(),
    inherited: Object.create({ kept: secretOf('inherited') }) as object,
    bare: Object.assign(Object.create(null) as object, { kept: true }),
    scopes: Scopes.from(['kept']),
    // `JSON.parse` makes an own property of it, as a payload from outside would have.
    payload: JSON.parse('{"__proto__":{"polluted":"S3CRET-proto"},"kept":true}') as object,
    date: new Date(0),
    map: new Map([[secretOf('key'), secretOf('value')]]),
    set: new Set([secretOf('set')]),
    bytes: new TextEncoder().encode(secretOf('bytes')),
    url: new URL('https://app.test/?code=S3CRET-url'),
    parameters: new URLSearchParams('code=S3CRET-parameters'),
    error: new Error(secretOf('error')),
    text: Object(secretOf('boxed')) as object,
    pattern: /S3CRET/,
    pending: Promise.resolve(secretOf('promise')),
    signal: new AbortController().signal,
    big: 1n,
    numbers: [Number.NaN, Number.POSITIVE_INFINITY, 0],
    nothing: undefined,
    symbol: Symbol('S3CRET'),
    [Symbol('S3CRET')]: secretOf('symbol'),
    list: [undefined, () => secretOf('list'), Symbol('S3CRET'), new Session(), 'kept'],
    sparse,
    cyclic,
  };
}

/** Options of a call, full of secrets on every level. */
export function hostileOptions(): Record<string, unknown> {
  return {
    ...notPlain(),
    ...secrets(),
    authorizationParams: { ...notPlain(), ...secrets(), audience: 'kept' },
    logoutParams: { ...notPlain(), ...secrets() },
    appState: { ...notPlain(), ...secrets(), target: '/kept', steps: [secrets(), [secrets()]] },
  };
}

/** The claims of a tenant that puts everything into them, as the engine would give them to us. */
export function hostileClaims(): IdToken {
  return {
    ...claimsOf(ADA, { __raw: secretOf('raw'), nonce: secretOf('nonce') }),
    ...notPlain(),
    act: { sub: 'kept', __raw: secretOf('nested raw') },
  };
}

/** Failures as the engine, the browser and tenants produce them, with what they carry along. */
export function hostileErrors(): readonly unknown[] {
  // `code` of an error is its own code, not the one that a login brings.
  const carried = { ...hostileOptions(), code: undefined, stack: secretOf('stack') };
  return [
    Object.assign(new Error('Login required'), carried, { error: 'login_required' }),
    Object.assign(new Error('Step-up'), carried, {
      error: 'mfa_required',
      mfa_requirements: hostileOptions(),
    }),
    Object.assign(new Error('Popup closed'), { error: 'cancelled', popup: window }),
    Object.assign(new Error('Nonce mismatch, found "S3CRET-nonce" in the ID token'), carried),
    new SyntaxError('Unexpected token S3CRET in JSON'),
    new DOMException('S3CRET is not allowed', 'SecurityError'),
    new TypeError('Failed to fetch'),
    carried,
    secretOf('thrown text'),
    undefined,
  ];
}
