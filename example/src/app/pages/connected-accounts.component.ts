import { Component, computed, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthService, authFeature, type ConnectedAccount } from 'ngrx-auth0';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { NeedsComponent } from '../ui/needs.component';
import { AccountListComponent } from './connected-accounts/account-list.component';
import { ConnectCardComponent } from './connected-accounts/connect-card.component';
import { connectedAccountsSource } from './sources';

/** Public: accounts at other providers, which the tenant keeps tokens of (Token Vault). */
@Component({
  selector: 'app-connected-accounts',
  imports: [AccountListComponent, ConnectCardComponent, ErrorNoticeComponent, HowComponent, NeedsComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Connected accounts</h1>
        <p>
          The user connects an account at another provider, and the tenant keeps its tokens. The session here
          stays what it is.
        </p>
      </div>
      <app-needs [switches]="['useRefreshTokens', 'useMrrt', 'useDpop']">
        <p>
          Without these, a token for the My Account API comes from an iframe, which browsers that keep the
          tenant's cookies back do not allow.
        </p>
      </app-needs>
      <app-error-notice />
      @if (auth.isAuthenticated()) {
        <div role="status">
          @if (connected(); as account) {
            <p class="notice ok" data-testid="connected">
              {{ account.connection }} was connected with {{ account.scopes?.join(' and ') }}.
            </p>
          }
        </div>
        <section class="section" aria-labelledby="accounts">
          <h2 id="accounts">Your accounts</h2>
          <app-account-list [(accounts)]="accounts" />
        </section>
        <section class="section" aria-labelledby="connect">
          <h2 id="connect">Connect another one</h2>
          <app-connect-card />
        </section>
      } @else {
        <p class="empty">Log in to see yours.</p>
      }
      <app-how [code]="source" />
    </div>
  `,
})
export class ConnectedAccountsComponent {
  protected readonly auth = inject(AuthService);
  protected readonly accounts = signal<readonly ConnectedAccount[] | undefined>(undefined);
  private readonly lastConnected = inject(Store).selectSignal(authFeature.selectConnectedAccount);
  /** The account that was connected last, unless the list says that it is gone. */
  protected readonly connected = computed(() => {
    const last = this.lastConnected();
    return this.accounts()?.every(({ id }) => id !== last?.id) ? undefined : last;
  });
  protected readonly source = connectedAccountsSource;
}
