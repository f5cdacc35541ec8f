import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { AuthApiActions, AuthService, authFeature } from 'ngrx-auth0';
import { distinctUntilChanged, map, startWith } from 'rxjs';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { NeedsComponent } from '../ui/needs.component';
import { task } from '../ui/task';
import { AccountListComponent } from './connected-accounts/account-list.component';
import { AccountsService } from './connected-accounts/accounts.service';
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
          <app-account-list [list]="list" />
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
  private readonly service = inject(AccountsService);
  protected readonly list = task(() => this.service.list());
  private readonly lastConnected = inject(Store).selectSignal(authFeature.selectConnectedAccount);
  /** The account that was connected last, unless the list says that it is gone. */
  protected readonly connected = computed(() => {
    const last = this.lastConnected();
    return this.list.result()?.every(({ id }) => id !== last?.id) ? undefined : last;
  });
  protected readonly source = connectedAccountsSource;

  constructor() {
    // Whoever signs in gets the list; a jump in time to when somebody was signed in asks for nothing.
    inject(Actions)
      .pipe(
        ofType(AuthApiActions.sessionChanged),
        map(({ user }) => user?.sub),
        startWith(this.auth.user()?.sub),
        distinctUntilChanged(),
        takeUntilDestroyed(),
      )
      .subscribe((who) => (who ? void this.list.run() : this.list.clear()));
  }
}
