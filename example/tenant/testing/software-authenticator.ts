/** Makes passkeys without a browser: what `navigator.credentials.create` gives, as the engine sends it. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
}

/** @param origin the page that asks */
export function createPasskey(options: CreationOptions, origin: string): Record<string, unknown> {
  const id = randomBytes(16);
  const authData = Buffer.concat([
    createHash('sha256').update(options.rp.id).digest(),
    // User present, user verified, attested credential data included; then the counter and no AAGUID.
    Buffer.from([0x45, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    newCoseKey(),
  ]);
  const attestation = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', new Uint8Array(authData)],
  ]);
  const clientData = { type: 'webauthn.create', challenge: options.challenge, origin, crossOrigin: false };
  return {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
    },
    clientExtensionResults: {},
  };
}

/** ES256 on P-256 (RFC 9053, sections 2.1 and 7.1.1). */
function newCoseKey(): Uint8Array {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const coordinate = (value = ''): Uint8Array => new Uint8Array(Buffer.from(value, 'base64url'));
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, coordinate(x)],
    [-3, coordinate(y)],
  ]);
  return isoCBOR.encode(key);
}
