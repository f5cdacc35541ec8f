/** The endpoints of My Account, and which scope each of them takes. */
import type { Handler } from './call.ts';
import {
  completeConnecting,
  deleteAccount,
  listAccounts,
  listConnections,
  startConnecting,
} from './connect.ts';
import { startEnrollment, verifyEnrollment } from './enroll.ts';
import { deleteMethod, listFactors, listMethods, showMethod, updateMethod } from './methods.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/me/v1/`; `*` is the id. */
  readonly path: string;
  readonly scope: string;
  readonly handle: Handler;
}

export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: 'connected-accounts/connect',
    scope: 'create:me:connected_accounts',
    handle: startConnecting,
  },
  {
    method: 'POST',
    path: 'connected-accounts/complete',
    scope: 'create:me:connected_accounts',
    handle: completeConnecting,
  },
  {
    method: 'GET',
    path: 'connected-accounts/accounts',
    scope: 'read:me:connected_accounts',
    handle: listAccounts,
  },
  {
    method: 'DELETE',
    path: 'connected-accounts/accounts/*',
    scope: 'delete:me:connected_accounts',
    handle: deleteAccount,
  },
  {
    method: 'GET',
    path: 'connected-accounts/connections',
    scope: 'read:me:connected_accounts',
    handle: listConnections,
  },
  { method: 'GET', path: 'factors', scope: 'read:me:factors', handle: listFactors },
  {
    method: 'GET',
    path: 'authentication-methods',
    scope: 'read:me:authentication_methods',
    handle: listMethods,
  },
  {
    method: 'POST',
    path: 'authentication-methods',
    scope: 'create:me:authentication_methods',
    handle: startEnrollment,
  },
  {
    method: 'POST',
    path: 'authentication-methods/*/verify',
    scope: 'create:me:authentication_methods',
    handle: verifyEnrollment,
  },
  {
    method: 'GET',
    path: 'authentication-methods/*',
    scope: 'read:me:authentication_methods',
    handle: showMethod,
  },
  {
    method: 'PATCH',
    path: 'authentication-methods/*',
    scope: 'update:me:authentication_methods',
    handle: updateMethod,
  },
  {
    method: 'DELETE',
    path: 'authentication-methods/*',
    scope: 'delete:me:authentication_methods',
    handle: deleteMethod,
  },
];
