import { inject } from '@angular/core';
import type { GetTokenSilentlyVerboseResponse } from '@auth0/auth0-spa-js';
import { catchError, from, map, type Observable, of, switchMap } from 'rxjs';
import { AuthService } from '../auth.service';
import { withEngineSide } from '../client/on-demand';
import { unattended } from '../client/unattended';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import type { TokenInfo } from '../state/auth.state';
import { LiveSlice } from '../state/live-slice';
import { type AuthRequirements, missingFrom, textsOf, type UnmetRequirement } from './requirements';
import { quoted } from './unmet-requirements';

/** What became of the question what a token may do. */
export type TokenVerdict =
  | { readonly is: 'failed'; readonly error: AuthErrorInfo | null }
  | { readonly is: 'met' }
  | { readonly is: 'signedOut' }
  | { readonly is: 'unmet'; readonly unmet: UnmetRequirement };

/** Which API the tokens are for; empty for the tenant's default. */
export function apiOf({ audience }: AuthRequirements, { authorizationParams }: AuthConfig): string {
  return audience ?? (authorizationParams?.['audience'] as string | undefined) ?? '';
}

/** Whether one of these tokens for the API was granted all of `scopes`, and is good at `now` (milliseconds). */
export function isGranted(
  tokens: readonly TokenInfo[],
  { scopes, audience }: AuthRequirements,
  now: number,
): boolean {
  return tokens.some(
    (token) =>
      token.audience === (audience ?? '') &&
      (token.expiresAt === null || token.expiresAt > now) &&
      missingFrom(token.scope.split(' '), scopes).length === 0,
  );
}

/**
 * Looks at an access token: one that the slice knows of where that is enough, else at one that is asked for without the
 * user. What it says is read, not verified, and none of it goes into the store.
 */
export function injectTokenCheck(requirements: AuthRequirements): () => Observable<TokenVerdict> {
  const auth = inject(AuthService);
  const live = inject(LiveSlice);
  const config = inject(AuthClientConfig);
  const { scopes, permissions, audience } = requirements;
  return () => {
    if (!scopes && !permissions) {
      return of({ is: 'met' });
    }
    const api = apiOf(requirements, config.get());
    if (!permissions && isGranted(live.slice.tokens, { scopes: scopes ?? [], audience: api }, Date.now())) {
      return of({ is: 'met' });
    }
    return auth
      .getAccessTokenSilently(
        // What follows a failure is the guard's to say: recovery would start a login beside its own.
        unattended({
          detailedResponse: true,
          authorizationParams: { ...(scopes && { scope: scopes.join(' ') }), ...(audience && { audience }) },
        }),
      )
      .pipe(
        switchMap((answer) => (answer ? look(answer, requirements) : of<TokenVerdict>({ is: 'signedOut' }))),
        // The caller is told after the reducer ran.
        catchError(() => of<TokenVerdict>({ is: 'failed', error: live.slice.error })),
      );
  };
}

function look(
  { scope, access_token }: GetTokenSilentlyVerboseResponse,
  { scopes, permissions }: AuthRequirements,
): Observable<TokenVerdict> {
  // Without a scope, the tenant granted what was asked for (RFC 6749, section 5.1).
  const missing = scope === undefined ? [] : missingFrom(scope.split(' '), scopes);
  if (missing.length > 0) {
    return of(unmet('scopes', `the access token was not granted ${quoted(missing)}`));
  }
  if (!permissions) {
    return of({ is: 'met' });
  }
  return from(withEngineSide(async ({ jwtPayload }) => jwtPayload(access_token)['permissions'])).pipe(
    map((claim) => {
      const lacking = missingFrom(textsOf(claim), permissions);
      return lacking.length === 0
        ? { is: 'met' }
        : unmet(
            'permissions',
            claim === undefined
              ? 'the access token has no `permissions`: it is opaque, or RBAC does not add them'
              : `the access token lacks the permission ${quoted(lacking)}`,
          );
    }),
  );
}

function unmet(requirement: UnmetRequirement['requirement'], reason: string): TokenVerdict {
  return { is: 'unmet', unmet: { requirement, reason } };
}
