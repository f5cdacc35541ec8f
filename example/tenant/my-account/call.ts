/** What a handler of My Account gets and gives back. */
import type { TenantState } from '../tenant-state.ts';
import type { DemoUser } from '../users.ts';
import { invalid } from './problem.ts';

export interface Call {
  readonly tenant: TenantState;
  readonly user: DemoUser;
  /** The body, or an empty object. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  /** What the path names, decoded; empty if it names nothing. */
  readonly id: string;
  readonly userAgent: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly location?: string;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

export function text(input: Call['input'], field: string): string {
  const value = input[field];
  if (typeof value !== 'string' || value === '') throw invalid(field, `"${field}" has to be a text.`);
  return value;
}

export function optionalText(input: Call['input'], field: string): string | undefined {
  return input[field] === undefined ? undefined : text(input, field);
}
