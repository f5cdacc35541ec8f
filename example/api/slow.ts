/** Long enough to be overtaken, short enough to wait for. */
const longest = 5000;

/** How many milliseconds a query asks for (`?ms=300`). */
export function delayOf(query: URLSearchParams): number {
  const asked = Number(query.get('ms'));
  return asked > 0 ? Math.min(asked, longest) : 0;
}
