import { Service, inject } from '@angular/core';
import { AuthService, type ConnectedAccount } from 'ngrx-auth0';
import { RuntimeConfigService } from '../../runtime-config';

/** The accounts that the user has connected, from the tenant's My Account API. */
@Service()
export class AccountsService {
  private readonly runtime = inject(RuntimeConfigService);
  private readonly fetcher = inject(AuthService).createFetcher();

  async list(): Promise<readonly ConnectedAccount[]> {
    const response = await this.send('accounts', 'GET', 'read:me:connected_accounts');
    return ((await response.json()) as { accounts: readonly ConnectedAccount[] }).accounts;
  }

  async disconnect(id: string): Promise<void> {
    await this.send(`accounts/${encodeURIComponent(id)}`, 'DELETE', 'delete:me:connected_accounts');
  }

  private async send(path: string, method: string, scope: string): Promise<Response> {
    const audience = `${this.runtime.tenant()}/me/`;
    const url = `${audience}v1/connected-accounts/${path}`;
    const response = await this.fetcher.fetchWithAuth(url, { method }, { audience, scope: [scope] });
    if (!response.ok) throw new Error(`The tenant answered ${response.status}.`);
    return response;
  }
}
