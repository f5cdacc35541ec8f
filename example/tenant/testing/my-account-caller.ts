/** An application that calls My Account for somebody, as the engine does: a token for each set of scopes. */
import type { DpopKey } from './dpop-key.ts';
import { appOrigin, Visitor } from './visitor.ts';

export interface MyAccountAnswer {
  readonly status: number;
  /** Empty if the answer had no body. */
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export class MyAccountCaller {
  readonly visitor: Visitor;
  readonly account: string;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(origin: string, account = 'ada', key?: DpopKey) {
    this.visitor = new Visitor(origin, key);
    this.account = account;
  }

  get audience(): string {
    return `${this.visitor.origin}/me/`;
  }

  async token(scope: string): Promise<string> {
    const token = this.#tokens.get(scope) ?? this.#newToken(scope);
    this.#tokens.set(scope, token);
    return token;
  }

  /** @param request such as `GET factors` */
  async call(request: string, scope: string, options: CallOptions = {}): Promise<MyAccountAnswer> {
    const [method = '', path = ''] = request.split(' ');
    const url = path.startsWith('http') ? path : `${this.audience}v1/${path}`;
    const token = await this.token(scope);
    const { key } = this.visitor;
    const response = await fetch(url, {
      method,
      headers: {
        origin: appOrigin,
        authorization: `${key ? 'DPoP' : 'Bearer'} ${token}`,
        ...(key && { dpop: await key.proof({ method, url, token }) }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, body, headers: response.headers };
  }

  async #newToken(scope: string): Promise<string> {
    const params = { audience: this.audience, scope: `openid ${scope}` };
    const silently = await this.visitor.silently(params);
    const isLoggedIn = silently.searchParams.has('code');
    const callback = isLoggedIn ? silently : await this.visitor.login(this.account, params);
    const { body } = await this.visitor.exchange(callback);
    return String(body['access_token']);
  }
}
