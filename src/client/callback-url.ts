/** Parameters that the tenant adds when it sends the browser back. */
const CALLBACK_PARAMETERS = ['code', 'connect_code', 'state', 'error', 'error_description'];

/** Whether the query of a URL is an answer of the tenant: a code or an error, and the state that belongs to it. */
export function isCallback(search: string): boolean {
  const parameters = new URLSearchParams(search);
  return (
    parameters.has('state') &&
    (parameters.has('code') || parameters.has('connect_code') || parameters.has('error'))
  );
}

/** The query without the tenant's answer; what else stood in it is kept, letter for letter. */
export function withoutCallback(search: string): string {
  const rest = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair && !CALLBACK_PARAMETERS.some((name) => new URLSearchParams(pair).has(name)));
  return rest.length ? `?${rest.join('&')}` : '';
}
