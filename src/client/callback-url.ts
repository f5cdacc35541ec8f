/** Parameters that the tenant adds when it sends the browser back. */
const CALLBACK_PARAMETER = /^(state|(connect_)?code|error(_description)?)$/;

/** Whether the query of a URL is an answer of the tenant: a code or an error, and the state that belongs to it. */
export function isCallback(search: string): boolean {
  const parameters = new URLSearchParams(search);
  return parameters.has('state') && ['code', 'connect_code', 'error'].some((name) => parameters.has(name));
}

/** The query without the tenant's answer; what else stood in it is kept, letter for letter. */
export function withoutCallback(search: string): string {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => [...new URLSearchParams(pair).keys()].some((name) => !CALLBACK_PARAMETER.test(name)))
    .join('&');
}
