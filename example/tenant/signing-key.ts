import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { SigningKey } from './tenant-state.ts';

/** A new key for each start. Its id is its thumbprint, so that nobody mistakes it for the key of an earlier run. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const publicPart = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicPart);
  const use = { kid, alg: 'RS256', use: 'sig' };
  const privateJwk = { ...(await exportJWK(privateKey)), ...use };
  return { privateKey, publicKey, privateJwk, publicJwk: { ...publicPart, ...use }, kid };
}
