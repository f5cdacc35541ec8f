import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature, authSessionFeature, type TokenInfo } from 'ngrx-auth0';
import { SecondsLeftComponent } from './seconds-left.component';

/** What is left of the session and of each token, and what the slice says about it. */
@Component({
  selector: 'app-session-table',
  imports: [SecondsLeftComponent],
  template: `
    <div class="card flush" role="region" aria-label="Table of what is left" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Left</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          <tr data-testid="session-row">
            <td>The session</td>
            <td><app-seconds-left of="session" /></td>
            <td>{{ session() }}</td>
          </tr>
          @for (token of tokens(); track token.audience + token.scope) {
            <tr data-testid="token-row">
              <td class="long">{{ token.audience || 'the default' }}</td>
              <td><app-seconds-left [of]="token" /></td>
              <td>{{ token.state }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    td.long {
      overflow-wrap: anywhere;
    }
    app-seconds-left {
      white-space: nowrap;
    }
  `,
})
export class SessionTableComponent {
  private readonly store = inject(Store);
  private readonly expiring = this.store.selectSignal(authSessionFeature.selectExpiringTokens);
  private readonly expired = this.store.selectSignal(authSessionFeature.selectExpiredTokens);
  private readonly all = this.store.selectSignal(authFeature.selectTokens);

  protected readonly session = this.store.selectSignal(authSessionFeature.selectSession);
  protected readonly tokens = computed(() =>
    this.all().map((token) => ({
      ...token,
      state: isIn(this.expired(), token) ? 'expired' : isIn(this.expiring(), token) ? 'expiring' : 'good',
    })),
  );
}

function isIn(tokens: readonly TokenInfo[], { audience, scope }: TokenInfo): boolean {
  return tokens.some((token) => token.audience === audience && token.scope === scope);
}
