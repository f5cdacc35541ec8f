/** Translates what Auth0's clients send into what oidc-provider understands. Pure: parameters in, parameters out. */
import { defaultCallbackUrl } from './clients.ts';
import type { Fault } from './faults.ts';
import type { TenantOptions } from './settings.ts';

/** Parameters of Auth0 that oidc-provider would drop. `requested_scope` is ours: the scope before translation. */
export const auth0Params = [
  'audience',
  'organization',
  'invitation',
  'screen_hint',
  'connection',
  'connection_scope',
  'session_transfer_token',
  'auth0Client',
  'requested_scope',
] as const;

export function toAuthorizeRequest(
  query: URLSearchParams,
  options: TenantOptions,
  faults: readonly Fault[],
): URLSearchParams {
  const params = new URLSearchParams(query);
  if (!params.has('redirect_uri')) params.set('redirect_uri', defaultCallbackUrl(options));
  translateAudience(params);

  const scope = params.get('scope') ?? '';
  params.set('requested_scope', scope);
  setOrDelete(params, 'scope', without(scope, 'offline_access'));

  // An invitation is for somebody, who may be somebody else than the session's user.
  if (params.get('invitation') && !params.has('prompt')) params.set('prompt', 'login');
  const prompt = params.get('prompt');
  if (prompt !== null) setOrDelete(params, 'prompt', translatePrompt(prompt));

  const forged = faults.find((fault) => fault.kind === 'badState');
  if (forged) params.set('state', forged.state ?? 'forged-by-the-demo-tenant');
  return params;
}

export function toTokenRequest(form: URLSearchParams, options: TenantOptions): URLSearchParams {
  const params = new URLSearchParams(form);
  if (params.get('grant_type') === 'authorization_code' && !params.has('redirect_uri')) {
    params.set('redirect_uri', defaultCallbackUrl(options));
  }
  return params;
}

function translateAudience(params: URLSearchParams): void {
  const audience = params.get('audience');
  params.delete('resource');
  if (audience) params.set('resource', audience);
}

/** First-party applications need no consent, and there is one account per browser: both become what is left. */
function translatePrompt(prompt: string): string {
  return without(prompt, 'consent').replace('select_account', 'login');
}

function without(list: string, word: string): string {
  return list
    .split(' ')
    .filter((entry) => entry !== word)
    .join(' ');
}

function setOrDelete(params: URLSearchParams, name: string, value: string): void {
  if (value === '') params.delete(name);
  else params.set(name, value);
}
