import type { Fault } from '../../tenant/faults.ts';
import type { Invited } from '../../tenant/invitations.ts';
import type { Message } from '../../tenant/mailbox.ts';
import type { LoggedRequest } from '../../tenant/request-log.ts';
import type { SecretKind } from '../../tenant/secrets.ts';
import type { TenantSettings } from '../../tenant/settings.ts';
import { ControlClient } from './control-client.ts';
import { httpServers, type Servers } from './servers.ts';

export type { Fault, LoggedRequest };

/** What a request of the tenant's log has to look like; absent members fit anything. */
export interface RequestFilter {
  readonly path?: string;
  readonly method?: string;
  readonly grant_type?: string;
  /** Parameters that must all be there with exactly this value. */
  readonly params?: Readonly<Record<string, string>>;
}

/** The embedded tenant from behind: what it was asked, and how it is made to fail. See `example/tenant/README.md`. */
export class TenantControl {
  readonly #control: ControlClient;

  constructor({ tenant }: Servers = httpServers) {
    this.#control = new ControlClient(tenant);
  }

  /** Everything back to the start: sessions, tokens, faults, settings, log and secrets. */
  async reset(): Promise<void> {
    await this.#control.post('reset');
  }

  async fault(...faults: readonly Fault[]): Promise<void> {
    await this.#control.post('faults', faults);
  }

  /** Removes all faults, and lets hanging requests go. */
  async clearFaults(): Promise<void> {
    await this.#control.delete('faults');
  }

  async faults(): Promise<readonly (Fault & { readonly left: number | null })[]> {
    return this.#control.get('faults');
  }

  /** Ends the sessions of everybody, or of one user (`ada`). */
  async dropSessions(user?: string): Promise<void> {
    await this.#control.post('drop-sessions', user ? { user } : {});
  }

  /** The logins of everybody were this long ago. */
  async ageSessions(seconds: number): Promise<void> {
    await this.#control.post('age-sessions', { seconds });
  }

  async revokeRefreshTokens(user?: string): Promise<void> {
    await this.#control.post('revoke-refresh-tokens', user ? { user } : {});
  }

  /** Every DPoP nonce that was given so far is stale. */
  async expireNonces(): Promise<void> {
    await this.#control.post('expire-nonces');
  }

  /** An invitation, and the page of the application that it leads to. */
  async invite(organization: string, email: string): Promise<Invited> {
    return this.#control.post('invitations', { organization, email });
  }

  /** What a native app in which the user is logged in would pass to the application; good once, within a minute. */
  async sessionTransferToken(user: string): Promise<string> {
    const path = 'session-transfer-tokens';
    return (await this.#control.post<{ session_transfer_token: string }>(path, { user }))
      .session_transfer_token;
  }

  /** Gives a user an authenticator app. */
  async addApp(user: string): Promise<void> {
    await this.#control.post('factors', { user, type: 'totp' });
  }

  /** The code that the authenticator app of a user shows now. */
  async otp(user: string): Promise<string> {
    return (await this.#control.post<{ code: string }>('otp', { user })).code;
  }

  /** What was sent to people, oldest first. */
  async messages(): Promise<readonly Message[]> {
    return this.#control.get('messages');
  }

  /** The code of the newest message to an address or number. */
  async sentCode(to: string): Promise<string> {
    return (await this.messages()).findLast((message) => message.to === to)?.code ?? 'none was sent';
  }

  /** Changes lifetimes, in seconds. */
  async settings(settings: Partial<TenantSettings>): Promise<void> {
    await this.#control.post('settings', settings);
  }

  /** The requests that arrived, oldest first, without preflights. */
  async log(filter: RequestFilter = {}): Promise<readonly LoggedRequest[]> {
    const all = await this.#control.get<readonly LoggedRequest[]>('log');
    return all.filter((request) => request.method !== 'OPTIONS' && fits(request, filter));
  }

  async clearLog(): Promise<void> {
    await this.#control.delete('log');
  }

  /** Logins that were started: requests of `/authorize` by redirect or popup, not the silent ones. */
  async logins(): Promise<readonly LoggedRequest[]> {
    return (await this.log({ path: '/authorize' })).filter(({ params }) => params['prompt'] !== 'none');
  }

  /** Silent requests of `/authorize`, in an iframe. */
  async silentLogins(): Promise<readonly LoggedRequest[]> {
    return this.log({ path: '/authorize', params: { prompt: 'none' } });
  }

  /** Requests of `/oauth/token`. */
  async tokenRequests(grant_type?: string): Promise<readonly LoggedRequest[]> {
    return this.log({ path: '/oauth/token', ...(grant_type ? { grant_type } : {}) });
  }

  /** Every secret of the run, by kind. */
  async secrets(): Promise<Readonly<Record<SecretKind, readonly string[]>>> {
    return this.#control.get('secrets');
  }
}

function fits(request: LoggedRequest, { params = {}, ...members }: RequestFilter): boolean {
  return (
    Object.entries(members).every(([name, value]) => request[name as keyof LoggedRequest] === value) &&
    Object.entries(params).every(([name, value]) => request.params[name] === value)
  );
}
