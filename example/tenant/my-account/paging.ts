import { Problem } from './problem.ts';

/** Auth0's paging of lists: `take` says how many, and the answer's `next` is the `from` of the request after it. */
export function pageOf<T>(
  list: readonly T[],
  query: URLSearchParams,
): { items: readonly T[]; next?: string } {
  const start = wholeNumber(query, 'from', 0);
  const end = start + Math.max(1, wholeNumber(query, 'take', 10));
  return { items: list.slice(start, end), ...(end < list.length && { next: String(end) }) };
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name) ?? String(fallback);
  if (!/^\d{1,6}$/.test(value)) throw new Problem(400, `"${name}" has to be a whole number.`);
  return Number(value);
}
