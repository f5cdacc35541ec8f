const part = (value: object) =>
  btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

/** A JWT without a signature that counts. */
export function jwt(header: object, payload: object): string {
  return `${part(header)}.${part(payload)}.signature`;
}
