/** The endpoints of the example API, as a table. */
import type { JWTPayload } from 'jose';
import { messageText, type Messages } from './messages.ts';
import type { Verdict } from './verify-token.ts';

export interface Call {
  readonly method: string;
  readonly url: URL;
  /** The scheme of the `Authorization` header that arrived, or `null`. */
  readonly scheme: string | null;
  readonly verdict: Verdict;
  readonly body: Record<string, unknown> | undefined;
  readonly messages: Messages;
}

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

export interface Route {
  readonly api: 'messages' | 'reports';
  /** The scope that a token needs; `optional` takes anonymous calls, too, but no bad token; `none` looks at nothing. */
  readonly access: { readonly scope: string } | 'optional' | 'none';
  handle(call: Call): Reply;
}

const products = [
  { id: 'p1', name: 'Punched cards, 1000 pieces', price: 12 },
  { id: 'p2', name: 'Brass cogwheel', price: 48 },
];

export const routes: Readonly<Record<string, Route>> = {
  'GET /api/public': {
    api: 'messages',
    access: 'none',
    handle: ({ scheme }) => ({ body: { message: 'Everybody may read this.', ...arrived(scheme) } }),
  },
  'GET /api/messages': {
    api: 'messages',
    access: { scope: 'read:messages' },
    handle: ({ messages, ...call }) => ({ body: { messages: messages.all, ...received(call) } }),
  },
  'POST /api/messages': {
    api: 'messages',
    access: { scope: 'write:messages' },
    handle: ({ messages, ...call }) => {
      const text = messageText(call.body);
      if (text === undefined) {
        return {
          status: 400,
          body: { error: 'invalid_request', error_description: 'The body needs a text.' },
        };
      }
      const message = messages.add(claimsOf(call.verdict)?.sub ?? 'unknown', text);
      return { status: 201, body: { message, ...received(call) } };
    },
  },
  'GET /api/admin': {
    api: 'messages',
    access: { scope: 'read:admin' },
    handle: (call) => ({ body: { message: 'Only administrators read this.', ...received(call) } }),
  },
  'GET /api/reports': {
    api: 'reports',
    access: { scope: 'read:reports' },
    handle: (call) => ({ body: { reports: [{ id: 'r1', title: 'Visits per day' }], ...received(call) } }),
  },
  'GET /api/products': {
    api: 'messages',
    access: 'optional',
    handle: (call) => ({
      body: { products, personal: call.verdict.kind === 'valid', ...received(call) },
    }),
  },
};

/** `/api/echo` and everything below `/other/`: says what arrived, whatever it was. */
export const echoRoute: Route = {
  api: 'messages',
  access: 'none',
  handle: (call) => ({
    body: { method: call.method, url: call.url.pathname + call.url.search, ...received(call) },
  }),
};

export function findRoute(method: string, path: string): Route | undefined {
  if (path === '/api/echo' || path.startsWith('/other/')) return echoRoute;
  return routes[`${method} ${path}`];
}

/** @returns whether another method would find something here */
export function pathExists(path: string): boolean {
  return Object.keys(routes).some((key) => key.endsWith(` ${path}`));
}

function arrived(scheme: string | null): { authorization: { received: boolean; scheme: string | null } } {
  return { authorization: { received: scheme !== null, scheme } };
}

/** What the API says about the token: scheme and claims, never the token itself. */
function received({ scheme, verdict }: Pick<Call, 'scheme' | 'verdict'>): Record<string, unknown> {
  return {
    ...arrived(scheme),
    token: verdict.kind,
    claims: claimsOf(verdict) ?? null,
    ...(verdict.kind === 'invalid' && { reason: verdict.reason }),
  };
}

function claimsOf(verdict: Verdict): JWTPayload | undefined {
  return verdict.kind === 'valid' ? verdict.claims : undefined;
}
