import type { AppState, ConnectedAccount, ɵEngineCalls } from 'ngrx-auth0';

export type Redeemed = Awaited<ReturnType<ɵEngineCalls['redeem']>>;
export type Result = Redeemed['result'];

/** Why the browser left. */
export interface Departure {
  readonly appState?: unknown;
  /** Of the account that it left to connect. */
  readonly connection?: string;
}

export function connectedAccount(connection: string): ConnectedAccount {
  return {
    id: 'test-account',
    connection,
    access_type: 'offline',
    scopes: [],
    created_at: '2026-01-01T00:00:00.000Z',
  };
}

/** As the library does it: the account goes into `appState`, and only a path of the application is followed. */
export function redeemed(result: Result): Redeemed {
  const { appState = null, ...rest } = result as { appState?: AppState };
  const target = appState?.target;
  return {
    result,
    appState: 'connection' in rest ? { ...appState, connectedAccount: rest as ConnectedAccount } : appState,
    target: typeof target === 'string' && /^\/(?![/\\])/.test(target) ? target : '/',
  };
}
