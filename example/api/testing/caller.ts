import assert from 'node:assert/strict';
import type { DpopKey } from '../../tenant/testing/dpop-key.ts';
import { appOrigin, Visitor } from '../../tenant/testing/visitor.ts';

export const audience = 'https://api.ngrx-auth0.example';
export const everything = 'openid profile read:messages write:messages read:admin';

export interface Answer {
  readonly status: number;
  readonly challenge: string;
  /** The `DPoP-Nonce` that came with it, or `null`. */
  readonly nonce: string | null;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** Calls an API as the application does. Every answer has to be JSON. */
export async function callApi(url: string, authorization?: string, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  headers.set('origin', appOrigin);
  if (authorization !== undefined) headers.set('authorization', authorization);
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate') ?? '',
    nonce: response.headers.get('dpop-nonce'),
    headers: response.headers,
    text,
    body: JSON.parse(text) as Record<string, unknown>,
  };
}

/** @param key what the token shall be bound to; without one it is a bearer token */
export async function accessTokenFrom(
  tenantOrigin: string,
  user: string,
  params: Record<string, string> = {},
  key?: DpopKey,
): Promise<string> {
  const visitor = new Visitor(tenantOrigin, key);
  const { body } = await visitor.tokens(user, { audience, scope: everything, ...params });
  return String(body['access_token']);
}
