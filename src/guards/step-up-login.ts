import type { AuthorizationParams } from '@auth0/auth0-spa-js';
import type { AuthRequirements, RequirementName } from './requirements';

/** A login that asks for what is required. */
export interface StepUpLogin {
  readonly authorizationParams: AuthorizationParams;
  /** What it was for: goes along in `appState.stepUp`, so that nobody is sent for the same again when it came back. */
  readonly keys: readonly string[];
}

/** What a login can change. */
const CURABLE = ['organization', 'acr', 'maxAge', 'scopes', 'permissions'] as const;

/** How a login for this requirement is remembered; `undefined` where no login can help. */
export function stepUpKey(
  requirement: RequirementName,
  { audience, ...requirements }: AuthRequirements,
): string | undefined {
  const name = CURABLE.find((curable) => curable === requirement);
  const wanted = name && requirements[name];
  const api = name === 'scopes' || name === 'permissions' ? [audience ?? ''] : [];
  return wanted === undefined ? undefined : [name, ...api, ...[wanted].flat()].join(' ');
}

/** The keys of all that a login can change. */
export function stepUpKeys(requirements: AuthRequirements): readonly string[] {
  return CURABLE.flatMap((name) => stepUpKey(name, requirements) ?? []);
}

/**
 * The login for `requirements`, also for those that are met: it makes another session.
 *
 * @param organization The one of the session, which the login is to stay in.
 * @param needsToken Whether the token of an API is what is missing: then the login is for that API.
 */
export function stepUpLogin(
  requirements: AuthRequirements,
  organization?: string,
  needsToken = false,
): StepUpLogin {
  const { acr, maxAge, audience, scopes } = requirements;
  const isForToken = needsToken || (!audience && !!scopes);
  const of = requirements.organization ?? organization;
  return {
    authorizationParams: {
      ...(of && { organization: of }),
      ...(acr !== undefined && { acr_values: [acr].flat().join(' ') }),
      ...(maxAge !== undefined && { max_age: maxAge }),
      ...(isForToken && scopes && { scope: scopes.join(' ') }),
      ...(isForToken && audience && { audience }),
    },
    keys: stepUpKeys(
      isForToken ? requirements : { ...requirements, scopes: undefined, permissions: undefined },
    ),
  };
}
