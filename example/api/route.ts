import type { SentProof } from './dpop/sent-proof.ts';
import type { Messages } from './messages.ts';
import type { Reply } from './reply.ts';
import type { Verdict } from './verify-token.ts';

export interface Call {
  readonly method: string;
  /** As the browser sent it. */
  readonly url: URL;
  /** The scheme of the `Authorization` header that arrived, or `null`. */
  readonly scheme: string | null;
  readonly dpop: SentProof | null;
  readonly verdict: Verdict;
  /** The body as JSON, if it is that. */
  readonly body: Record<string, unknown> | undefined;
  readonly payload: { readonly contentType: string | null; readonly length: number };
  readonly messages: Messages;
}

export interface Route {
  readonly api: 'messages' | 'reports';
  /** The scope that a token needs; `optional` takes anonymous calls, too, but no bad token; `none` looks at nothing. */
  readonly access: { readonly scope: string } | 'optional' | 'none';
  handle(call: Call): Reply | Promise<Reply>;
}

/** By method and path; `*` is any method. */
export type RouteTable = Readonly<Record<string, Route>>;

export function routeIn(table: RouteTable, method: string, path: string): Route | undefined {
  return table[`${method} ${path}`] ?? table[`* ${path}`];
}

/** @returns whether some method would find something here */
export function pathExists(table: RouteTable, path: string): boolean {
  return Object.keys(table).some((key) => key.endsWith(` ${path}`));
}
