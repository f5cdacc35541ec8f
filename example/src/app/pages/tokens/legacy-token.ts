import type { CustomTokenExchangeOptions } from 'ngrx-auth0';

type SubjectToken = Pick<CustomTokenExchangeOptions, 'subject_token' | 'subject_token_type'>;

/** A token of the pretend legacy system beside the embedded tenant. */
export async function legacyToken(tenant: string, user: string): Promise<SubjectToken> {
  const response = await fetch(`${tenant}/legacy/token`, {
    method: 'POST',
    body: new URLSearchParams({ user }),
  });
  if (!response.ok) throw new Error(`The legacy system answered ${response.status}.`);
  return (await response.json()) as SubjectToken;
}
