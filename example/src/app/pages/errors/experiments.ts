import { inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { lastValueFrom } from 'rxjs';
import { task } from '../../ui/task';
import type { FaultExperiment } from './fault-card.component';
import { TenantFaultsService, type TenantFault } from './tenant-faults.service';

/** The ways to break things on the Errors page. Each ends with asking for a fresh token. */
export function experiments(): FaultExperiment[] {
  const auth = inject(AuthService);
  const tenant = inject(TenantFaultsService);

  const askAfter = (prepare: () => Promise<void>, clean: () => Promise<void> = () => Promise.resolve()) =>
    task(async () => {
      await prepare();
      try {
        const token = await lastValueFrom(auth.getAccessTokenSilently({ cacheMode: 'off' }), {
          defaultValue: '',
        });
        return token ? 'A token arrived all the same.' : 'No token, and no error: you are signed out.';
      } finally {
        await clean();
      }
    });
  const withFault = (fault: TenantFault) =>
    askAfter(
      () => tenant.add(fault),
      () => tenant.clear(),
    );

  return [
    {
      name: 'Drop my session, then ask for a token',
      text: 'The tenant forgets you, as if an administrator had ended your session.',
      expect: 'login_required, category interaction.',
      task: askAfter(async () => {
        await tenant.revokeRefreshTokens();
        await tenant.dropSessions();
      }),
    },
    {
      name: 'Make the tenant answer 500',
      text: 'The token endpoint fails with a server error.',
      expect: 'an error at once; you stay signed in.',
      task: withFault({ path: '/oauth/token', kind: 'status', status: 500 }),
    },
    {
      name: 'Make the tenant slow',
      text: 'The token endpoint takes two seconds longer.',
      expect: 'a token, later. Busy states are for this.',
      task: withFault({ path: '/oauth/token', kind: 'delay', ms: 2000 }),
    },
    {
      name: 'Make the tenant hang',
      text: 'The token endpoint takes the request and never answers.',
      expect: 'an error of category network after the configured seconds.',
      task: withFault({ path: '/oauth/token', kind: 'hang' }),
    },
    {
      name: 'Unplug the tenant',
      text: 'Connections are closed without an answer.',
      expect: 'an error of category network.',
      task: withFault({ path: '/oauth/token', kind: 'drop' }),
    },
    {
      name: 'Log in as somebody who is refused',
      text: 'Choose Alan at the tenant: it denies the login, and the callback carries the error.',
      expect: 'access_denied, and the page of errorPath.',
      task: task(async () => {
        await lastValueFrom(auth.loginWithRedirect({ authorizationParams: { prompt: 'login' } }), {
          defaultValue: undefined,
        });
        return 'Leaving for the tenant…';
      }),
    },
  ];
}
