/** A browser and an application in one, without a browser: cookies, redirects and PKCE by hand. */
import { createHash, randomBytes } from 'node:crypto';
import { exampleClientId } from '../clients.ts';
import type { DpopKey } from './dpop-key.ts';

export const appOrigin = 'http://localhost:4200';

export interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export class Visitor {
  readonly origin: string;
  readonly verifier = randomBytes(32).toString('base64url');
  /** With a key, token requests carry a proof. */
  readonly key: DpopKey | undefined;
  /** The newest nonce that the token endpoint gave. */
  nonce: string | undefined;
  readonly #jar = new Map<string, Cookie>();

  constructor(origin: string, key?: DpopKey) {
    this.origin = origin;
    this.key = key;
  }

  /** Somebody else with the same cookies. */
  copy(): Visitor {
    const copy = new Visitor(this.origin);
    for (const [name, cookie] of this.#jar) copy.#jar.set(name, cookie);
    return copy;
  }

  get cookieNames(): string[] {
    return [...this.#jar.keys()];
  }

  /** One request, redirects not followed. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url, this.origin);
    const headers = new Headers(init.headers);
    headers.set('cookie', this.#cookiesFor(target.pathname));
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#store(line);
    return response;
  }

  /** Follows redirects inside the tenant; ends at a page, or at the URL of the application. */
  async visit(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.send(url, init);
    const location = response.headers.get('location');
    if (location === null) return response;
    const target = new URL(location, this.origin);
    return target.origin === this.origin ? this.visit(target.href) : response;
  }

  authorizeUrl(params: Record<string, string> = {}): string {
    const all = {
      client_id: exampleClientId,
      scope: 'openid profile email',
      response_type: 'code',
      response_mode: 'query',
      state: 'state-1',
      nonce: 'nonce-1',
      redirect_uri: appOrigin,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...params,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== '');
    return `${this.origin}/authorize?${new URLSearchParams(sent)}`;
  }

  /** Opens the login page. @returns the page and where its forms go */
  async openLogin(params: Record<string, string> = {}): Promise<{ page: string; action: string }> {
    const response = await this.visit(this.authorizeUrl(params));
    const page = await response.text();
    const action = /action="(\/login\/[^"]+)"/.exec(page)?.[1];
    if (response.status !== 200 || action === undefined) throw new Error(`No login page: ${page}`);
    return { page, action };
  }

  async submit(action: string, form: Record<string, string>): Promise<Response> {
    return this.visit(action, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Logs in by a card. @returns the URL at the application */
  async login(account = 'ada', params: Record<string, string> = {}): Promise<URL> {
    const { action } = await this.openLogin(params);
    return callbackOf(await this.submit(action, { account }));
  }

  /** An authorization that needs no page, because there is a session. */
  async silently(params: Record<string, string> = {}): Promise<URL> {
    return callbackOf(await this.visit(this.authorizeUrl({ prompt: 'none', ...params })));
  }

  async exchange(callback: URL, params: Record<string, string> = {}): Promise<TokenAnswer> {
    return this.token({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      code_verifier: this.verifier,
      redirect_uri: appOrigin,
      ...params,
    });
  }

  async refresh(refreshToken: unknown, params: Record<string, string> = {}): Promise<TokenAnswer> {
    return this.token({
      grant_type: 'refresh_token',
      refresh_token: String(refreshToken),
      redirect_uri: appOrigin,
      ...params,
    });
  }

  /** Like the engine: asked for a nonce, it tries once more with the one that it was given. */
  async token(form: Record<string, string>): Promise<TokenAnswer> {
    const first = await this.postToken(form, await this.tokenProof());
    const asksForNonce = first.body['error'] === 'use_dpop_nonce';
    return asksForNonce ? this.postToken(form, await this.tokenProof()) : first;
  }

  /** A proof for the token endpoint, with the newest nonce; `undefined` without a key. */
  async tokenProof(): Promise<string | undefined> {
    return this.key?.proof({
      method: 'POST',
      url: `${this.origin}/oauth/token`,
      ...(this.nonce !== undefined && { nonce: this.nonce }),
    });
  }

  /** One request of the token endpoint, without a second try. */
  async postToken(form: Record<string, string>, proof?: string): Promise<TokenAnswer> {
    const sent = Object.entries({ client_id: exampleClientId, ...form }).filter(([, value]) => value !== '');
    const response = await fetch(`${this.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(sent),
      headers: { origin: appOrigin, ...(proof !== undefined && { dpop: proof }) },
    });
    this.nonce = response.headers.get('dpop-nonce') ?? this.nonce;
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, body, headers: response.headers };
  }

  /** Login and exchange in one. */
  async tokens(account = 'ada', params: Record<string, string> = {}): Promise<TokenAnswer> {
    return this.exchange(await this.login(account, params));
  }

  #cookiesFor(path: string): string {
    return [...this.#jar]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join('; ');
  }

  #store(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
    if (value === '' || attributes.some((attribute) => attribute.includes('01 Jan 1970')))
      this.#jar.delete(name);
    else this.#jar.set(name, { value, path });
  }
}

export function callbackOf(response: Response): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`No redirect to the application, but status ${response.status}.`);
  return new URL(location);
}

/** What a web message page posts to its opener or parent. */
export function webMessageOf(page: string): Record<string, string> {
  const data = /var data = (\{.*\});/.exec(page)?.[1];
  if (data === undefined) throw new Error(`No web message: ${page}`);
  return (JSON.parse(data) as { response: Record<string, string> }).response;
}

/** Calls the control API of a tenant or of the example API. */
export async function control(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${origin}/__test/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
