import { inject } from '@angular/core';
import { RedirectCommand, Router } from '@angular/router';
import {
  type AuthRequirements,
  type ForbiddenContext,
  MULTI_FACTOR_ACR,
  type ShownRequirements,
} from 'ngrx-auth0';

export interface GuardedPage {
  readonly path: string;
  readonly title: string;
  /** Who may pass, and how. */
  readonly who: string;
  readonly kind: 'canActivate' | 'canActivateChild' | 'canMatch';
  readonly requirement: AuthRequirements;
}

const roles = { claim: 'https://ngrx-auth0.example/roles', anyOf: ['admin'] };

/** One page for each thing that a guard can ask for. */
export const guardedPages: readonly GuardedPage[] = [
  {
    path: 'roles',
    title: 'A role',
    who: 'Grace is an administrator; Ada is none.',
    kind: 'canMatch',
    requirement: { roles },
  },
  {
    path: 'claims',
    title: 'A verified email',
    who: 'Everybody but Joan.',
    kind: 'canActivateChild',
    requirement: { claims: { email_verified: true } },
  },
  {
    path: 'organization',
    title: 'An organization',
    who: 'Ada, after a login to Globex Energy. The tenant refuses Grace, who is no member.',
    kind: 'canActivate',
    requirement: { organization: 'globex' },
  },
  {
    path: 'second-factor',
    title: 'A second factor',
    who: 'Everybody, after a step-up with an authenticator app.',
    kind: 'canActivate',
    requirement: { acr: MULTI_FACTOR_ACR },
  },
  {
    path: 'hardware-key',
    title: 'A hardware key',
    who: 'Nobody: the tenant does not know it. One step-up is tried, and not two.',
    kind: 'canActivate',
    requirement: { acr: 'https://ngrx-auth0.example/acr/hardware-key' },
  },
  {
    path: 'recent-login',
    title: 'A login of the last five minutes',
    who: 'Everybody, after the password once more.',
    kind: 'canActivate',
    requirement: { maxAge: 300 },
  },
  {
    path: 'scopes',
    title: 'A scope',
    who: 'Grace is granted read:admin. The guard asks for a token, silently.',
    kind: 'canActivate',
    requirement: { scopes: ['read:admin'] },
  },
  {
    path: 'permissions',
    title: 'A permission',
    who: 'Grace has it. The guard reads it in an access token.',
    kind: 'canActivate',
    requirement: { permissions: ['read:admin'] },
  },
];

/** What `*auth0If` can tell without asking the tenant. */
export function shownPart({ requirement }: GuardedPage): ShownRequirements | undefined {
  const { maxAge, permissions, ...shown } = requirement;
  return maxAge === undefined && !permissions ? shown : undefined;
}

/** The reason goes along in the state of the navigation, where nobody else can put one. */
export function toForbiddenPage(forbidden: ForbiddenContext): RedirectCommand {
  return new RedirectCommand(inject(Router).parseUrl('/forbidden'), { state: { forbidden } });
}
