import type { LoggedCall } from '../../api/api-log.ts';
import type { Failure } from '../../api/failures.ts';
import type { HostileKind } from '../../api/hostile.ts';
import type { ApiSettings } from '../../api/settings.ts';
import type { Fault } from '../../tenant/faults.ts';
import { ControlClient } from './control-client.ts';
import { httpServers, type Servers } from './servers.ts';

export type { LoggedCall };

/** The protected API, and the other origin, which must get no token but below `/partner/`. See `example/api/README.md`. */
export class ApiControl {
  readonly #api: ControlClient;
  readonly #other: ControlClient;

  constructor({ api, otherApi }: Servers = httpServers) {
    this.#api = new ControlClient(api);
    this.#other = new ControlClient(otherApi);
  }

  async reset(): Promise<void> {
    await Promise.all([this.#api.post('reset'), this.#other.post('reset')]);
  }

  /** Makes the next requests fail: with 500, once, unless told otherwise. */
  async fail(failure: Partial<Failure> = {}): Promise<void> {
    await this.#api.post('fail', failure);
  }

  /** Breaks requests as the tenant's faults do. */
  async fault(fault: Fault): Promise<void> {
    await this.#api.post('faults', fault);
  }

  /** Removes those faults, and lets hanging requests go. */
  async clearFaults(): Promise<void> {
    await this.#api.delete('faults');
  }

  /** How nonces behave, at both origins. */
  async settings(settings: Partial<ApiSettings>): Promise<void> {
    await Promise.all([this.#api.post('settings', settings), this.#other.post('settings', settings)]);
  }

  /** Every nonce that was given so far is stale, at both origins. */
  async expireNonces(): Promise<void> {
    await Promise.all([this.#api.post('expire-nonces'), this.#other.post('expire-nonces')]);
  }

  /** Makes the next answers hostile. */
  async hostile(kind: HostileKind, times = 1): Promise<void> {
    await this.#api.post('hostile', { kind, times });
  }

  /** The requests that arrived at the protected API, oldest first, without preflights. */
  async log(path?: string): Promise<readonly LoggedCall[]> {
    return calls(await this.#api.get('log'), path);
  }

  /** The same, of the other origin. */
  async otherLog(path?: string): Promise<readonly LoggedCall[]> {
    return calls(await this.#other.get('log'), path);
  }

  async clearLog(): Promise<void> {
    await Promise.all([this.#api.delete('log'), this.#other.delete('log')]);
  }
}

function calls(all: readonly LoggedCall[], path = ''): readonly LoggedCall[] {
  return all.filter((call) => call.method !== 'OPTIONS' && (path === '' || call.path === path));
}
