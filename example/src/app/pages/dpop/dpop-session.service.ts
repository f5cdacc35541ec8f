import { Service, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthService, authFeature } from 'ngrx-auth0';
import { DEMO_OPTIONS } from '../../demo-options';

/** Which type the tokens of the session are of: they keep it until the next login, whatever is configured. */
@Service()
export class DpopSession {
  private readonly auth = inject(AuthService);
  private readonly tokens = inject(Store).selectSignal(authFeature.selectTokens);

  readonly isOn = inject(DEMO_OPTIONS).useDpop;
  readonly status = this.auth.status;
  readonly types = computed(() => [...new Set(this.tokens().map(({ tokenType }) => tokenType))]);
  readonly hasBound = computed(() => this.types().some(isBound));
  readonly hasUnbound = computed(() => this.types().some((type) => !isBound(type)));

  /** Leaves for the login page, and comes back here with tokens of the configured type. */
  logIn(): void {
    this.auth.loginWithRedirect({ appState: { target: '/dpop' } });
  }
}

function isBound(type: string): boolean {
  return type.toLowerCase() === 'dpop';
}
