/** What the API says about the request it got; it never repeats the token. */
interface ApiAnswer {
  readonly authorization?: { readonly scheme: string | null };
  readonly claims?: { readonly aud?: string | readonly string[]; readonly scope?: string } | null;
  readonly error?: string;
  readonly error_description?: string;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** The part of an answer worth reading at once: scheme, audience and scope, or why it refused. */
export function factsOf(body: unknown): Fact[] {
  const { authorization, claims, error, error_description: why } = (body ?? {}) as ApiAnswer;
  const facts = [
    { name: 'Scheme', value: authorization && (authorization.scheme ?? 'no token') },
    { name: 'Audience', value: claims?.aud && [claims.aud].flat().join(', ') },
    { name: 'Scope', value: claims?.scope },
    { name: 'Error', value: error },
    { name: 'Why', value: why },
  ];
  return facts.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}
