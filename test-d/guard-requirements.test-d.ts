import { inject } from '@angular/core';
import { type CanMatchFn, RedirectCommand, Router, type UrlTree } from '@angular/router';
import {
  anonymousOnly,
  Auth0If,
  type Auth0IfContext,
  authGuard,
  type AuthGuardFn,
  type AuthGuardOptions,
  type ForbiddenContext,
  type GuardReaction,
  type IdTokenClaims,
  MULTI_FACTOR_ACR,
  type RequirementName,
  type RoleRequirement,
  type ShownRequirements,
  type UnauthenticatedContext,
  type User,
} from 'ngrx-auth0';
import { of } from 'rxjs';
import { a, type Equals, type Expect } from './equals';

// Requirements.
const claim = 'https://example.com/roles';
export const all: AuthGuardOptions = {
  organization: 'acme',
  roles: { claim, anyOf: ['admin'], allOf: ['staff'] },
  claims: { email_verified: true, plan: ['pro'] },
  acr: [MULTI_FACTOR_ACR, 'loa3'],
  maxAge: 900,
  scopes: ['read:orders'],
  permissions: ['read:orders'],
  audience: 'https://api.example.com',
  stepUp: false,
};
export const guard: AuthGuardFn = authGuard(all);
export const canMatch: CanMatchFn[] = [
  guard,
  authGuard({ acr: MULTI_FACTOR_ACR }),
  authGuard({
    claims: ({ email, ['https://example.com/plan']: plan }) => email === 'a@b.c' && plan === 'pro',
  }),
  anonymousOnly(),
];
export const roles: RoleRequirement[] = [
  { claim, anyOf: ['admin'] },
  { claim, allOf: ['admin'] },
  // @ts-expect-error -- which roles?
  { claim },
  // @ts-expect-error -- in which claim?
  { anyOf: ['admin'] },
];
// @ts-expect-error -- a list, also of one
authGuard({ scopes: 'read:orders' });
// @ts-expect-error -- seconds
authGuard({ maxAge: '5m' });
// @ts-expect-error -- no requirement of this name
authGuard({ role: 'admin' });
export type Names = Expect<
  Equals<RequirementName, 'organization' | 'roles' | 'claims' | 'acr' | 'maxAge' | 'scopes' | 'permissions'>
>;

// Where others go.
const tree = a<UrlTree>();
export const reactions: GuardReaction<ForbiddenContext>[] = [
  '/forbidden',
  tree,
  new RedirectCommand(tree, { skipLocationChange: true }),
  ({ url, requirement, reason }) => `/forbidden?from=${url}&by=${requirement}&why=${reason}`,
  () => inject(Router).parseUrl('/'),
  () => false,
  () => Promise.resolve(tree),
  () => of('/forbidden', true),
  // @ts-expect-error -- a guard that always blocks, or never, is a function
  false,
];
authGuard({ onForbidden: '/', onUnauthenticated: ({ reason }) => reason === 'signedOut' && '/welcome' });
// @ts-expect-error -- it is told `signedOut`
authGuard({ onUnauthenticated: ({ reason }) => reason === 'signed-out' });
anonymousOnly({ redirectTo: ({ url }) => `/?from=${url}` });
export type Contexts = [
  Expect<Equals<ForbiddenContext['requirement'], RequirementName>>,
  Expect<Equals<UnauthenticatedContext['reason'], 'blocked' | 'loginFailed' | 'signedOut' | 'unreachable'>>,
];

// The directive.
export const shown: ShownRequirements = {
  roles: { claim, anyOf: ['admin'] },
  scopes: ['a'],
  audience: 'api',
};
// @ts-expect-error -- it is in no state
export const permitted: ShownRequirements = { permissions: ['a'] };
// @ts-expect-error -- what is shown does not follow the clock
export const recent: ShownRequirements = { maxAge: 60 };
const context = a<unknown>();
if (Auth0If.ngTemplateContextGuard(a<Auth0If>(), context)) {
  a<Expect<Equals<typeof context, Auth0IfContext>>>();
}
export type User$ = Expect<Equals<Auth0IfContext['$implicit'], User>>;
export type Claims = Expect<
  Equals<Extract<AuthGuardOptions['claims'], (claims: never) => boolean>, (claims: IdTokenClaims) => boolean>
>;
