import type { AuthorizationParams } from 'ngrx-auth0';

/** What to ask a token for: by default it is for the API of the configuration; the embedded tenant knows another one. */
export const apis = {
  Messages: {},
  Reports: { audience: 'https://reports.ngrx-auth0.example', scope: 'read:reports' },
} as const satisfies Readonly<Record<string, AuthorizationParams>>;

export type ApiName = keyof typeof apis;

export const apiNames = Object.keys(apis) as ApiName[];
