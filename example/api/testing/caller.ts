import assert from 'node:assert/strict';
import { appOrigin, Visitor } from '../../tenant/testing/visitor.ts';

export const audience = 'https://api.ngrx-auth0.example';
export const everything = 'openid profile read:messages write:messages read:admin';

export interface Answer {
  readonly status: number;
  readonly challenge: string;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** Calls an API as the application does. Every answer has to be JSON. */
export async function callApi(url: string, authorization?: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { origin: appOrigin, ...(authorization !== undefined && { authorization }) };
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate') ?? '',
    text,
    body: JSON.parse(text) as Record<string, unknown>,
  };
}

export async function accessTokenFrom(
  tenantOrigin: string,
  user: string,
  params: Record<string, string> = {},
): Promise<string> {
  const visitor = new Visitor(tenantOrigin);
  const { body } = await visitor.tokens(user, { audience, scope: everything, ...params });
  return String(body['access_token']);
}
