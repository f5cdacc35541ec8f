/** Parameters that the tenant adds when it sends the browser back, spelled as it spells them. */
export const CALLBACK_PARAMETER = /^(state|(connect_)?code|error(_description)?)$/;

/** Whether the query of a URL is an answer of the tenant: a code or an error, and the state that belongs to it. */
export function isCallback(search: string): boolean {
  return /[?&]state=/.test(search) && /[?&]((connect_)?code|error)=/.test(search);
}

/** The query without some parameters; what else stood in it is kept, letter for letter. */
export function without(search: string, isOut: (name: string) => boolean): string {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair && !isOut(pair.replace(/=.*/s, '')))
    .join('&');
}
