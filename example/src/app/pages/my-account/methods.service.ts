import { Service, inject, signal } from '@angular/core';
import { AuthService, type AuthenticationMethod, type AuthenticationMethodType } from 'ngrx-auth0';
import { map } from 'rxjs';
import { task } from '../../ui/task';

/** The types that the embedded tenant offers. */
export const methodTypes = [
  'password',
  'passkey',
  'totp',
  'email',
  'phone',
  'push-notification',
  'recovery-code',
] as const satisfies readonly AuthenticationMethodType[];

export const everyType = 'all types';

/** How the user can prove who they are: the list that the parts of the page share. */
@Service({ autoProvided: false })
export class AccountMethods {
  private readonly auth = inject(AuthService);

  readonly type = signal<AuthenticationMethodType | typeof everyType>(everyType);
  readonly list = signal<readonly AuthenticationMethod[] | undefined>(undefined);

  /** What was added last on this page, until it is deleted. */
  readonly added = signal<AuthenticationMethod | undefined>(undefined);

  readonly load = task(() => {
    const type = this.type();
    return this.auth.myAccount
      .getAuthenticationMethods(type === everyType ? undefined : type)
      .pipe(map((methods) => this.list.set(methods)));
  });
}
