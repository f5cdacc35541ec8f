import { Service, inject } from '@angular/core';
import { RuntimeConfigService } from '../../runtime-config';

/** Something that the embedded tenant does for the next token requests; see `example/tenant/README.md`. */
export interface TenantFault {
  readonly kind: 'status' | 'delay' | 'hang' | 'drop';
  readonly path: string;
  readonly status?: number;
  readonly ms?: number;
  readonly times?: number;
}

/** Makes the embedded tenant misbehave. Plain `fetch`: this is no part of the application that it disturbs. */
@Service()
export class TenantFaultsService {
  private readonly runtime = inject(RuntimeConfigService);

  add(fault: TenantFault): Promise<void> {
    return this.send('faults', 'POST', fault);
  }

  dropSessions(): Promise<void> {
    return this.send('drop-sessions', 'POST', {});
  }

  revokeRefreshTokens(): Promise<void> {
    return this.send('revoke-refresh-tokens', 'POST', {});
  }

  clear(): Promise<void> {
    return this.send('faults', 'DELETE');
  }

  private async send(path: string, method: 'POST' | 'DELETE', body?: object): Promise<void> {
    const response = await fetch(`${this.runtime.tenant()}/__test/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The tenant answered ${response.status} to ${path}`);
  }
}
