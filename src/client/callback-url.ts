/** Parameters that the tenant adds when it sends the browser back. */
const CALLBACK_PARAMETER = /^(state|(connect_)?code|error(_description)?)$/;

/** Whether the query of a URL is an answer of the tenant: a code or an error, and the state that belongs to it. */
export function isCallback(search: string): boolean {
  const parameters = new URLSearchParams(search);
  return parameters.has('state') && ['code', 'connect_code', 'error'].some((name) => parameters.has(name));
}

export const isOfCallback = (name: string): boolean => CALLBACK_PARAMETER.test(name);

/** The query without some parameters; what else stood in it is kept, letter for letter. */
export function without(search: string, isOut: (name: string) => boolean): string {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => [...new URLSearchParams(pair).keys()].some((name) => !isOut(name)))
    .join('&');
}
