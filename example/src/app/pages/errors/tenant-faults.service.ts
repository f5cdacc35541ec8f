import { Service, inject } from '@angular/core';
import { RuntimeConfigService } from '../../runtime-config';
import { askControl } from '../control-api';

/** Something that the embedded tenant does for the next token requests; see `example/tenant/README.md`. */
export interface TenantFault {
  readonly kind: 'status' | 'delay' | 'hang' | 'drop' | 'idTokenClaims';
  readonly path: string;
  readonly status?: number;
  readonly ms?: number;
  readonly times?: number;
  readonly claims?: object;
}

/** Makes the embedded tenant misbehave. */
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

  expireNonces(): Promise<void> {
    return this.send('expire-nonces', 'POST', {});
  }

  settings(settings: object): Promise<void> {
    return this.send('settings', 'POST', settings);
  }

  clear(): Promise<void> {
    return this.send('faults', 'DELETE');
  }

  private send(path: string, method: 'POST' | 'DELETE', body?: object): Promise<void> {
    return askControl(this.runtime.tenant(), path, method, body);
  }
}
