import { Component, inject, signal } from '@angular/core';
import { AuthService, type CustomTokenExchangeOptions } from 'ngrx-auth0';
import { from, map, switchMap } from 'rxjs';
import { RuntimeConfigService } from '../../runtime-config';
import { ChoiceComponent } from '../../ui/choice.component';
import { task } from '../../ui/task';
import { TokenFactsComponent } from '../../ui/token-facts.component';
import { legacyToken } from './legacy-token';

/** Token exchange (RFC 8693): what a legacy system says becomes tokens of the tenant. */
@Component({
  selector: 'app-exchange-card',
  imports: [ChoiceComponent, TokenFactsComponent],
  template: `
    <div class="card">
      <p class="soft">
        A pretend legacy system knows somebody and gives a token for it. The tenant takes it, for a token
        alone or for a login.
      </p>
      <div class="row fields">
        <app-choice label="Whose" [options]="people" [(value)]="person" />
        <button
          type="button"
          class="button"
          [attr.aria-busy]="exchange.busy()"
          (click)="logIn.clear(); exchange.run()"
        >
          Exchange for a token
        </button>
        <button
          type="button"
          class="button"
          [attr.aria-busy]="logIn.busy()"
          (click)="exchange.clear(); logIn.run()"
        >
          Log in with it
        </button>
      </div>
      <div role="status" data-testid="exchanged" class="section">
        @if (exchange.result(); as exchanged) {
          <p>{{ exchanged.who }} is signed in, as before. The token is for this subject:</p>
          <app-token-facts [token]="exchanged.token" />
        }
        @if (logIn.result(); as text) {
          <p>{{ text }}</p>
        }
        @if (exchange.failure() ?? logIn.failure(); as text) {
          <p class="notice danger">{{ text }}</p>
        }
      </div>
    </div>
  `,
  styles: `
    .fields {
      align-items: end;
    }
  `,
})
export class ExchangeCardComponent {
  private readonly runtime = inject(RuntimeConfigService);
  private readonly auth = inject(AuthService);
  protected readonly people = ['grace', 'ada', 'alan'] as const;
  protected readonly person = signal<(typeof this.people)[number]>('grace');

  protected readonly exchange = task(() =>
    this.withLegacyToken((options) => this.auth.customTokenExchange(options)).pipe(
      map(({ access_token }) => ({ token: access_token, who: this.auth.user()?.name ?? 'Nobody' })),
    ),
  );
  protected readonly logIn = task(() =>
    this.withLegacyToken((options) => this.auth.loginWithCustomTokenExchange(options)).pipe(
      map(() => `${this.auth.user()?.name} is signed in.`),
    ),
  );

  private withLegacyToken(
    use: (options: CustomTokenExchangeOptions) => ReturnType<AuthService['customTokenExchange']>,
  ) {
    return from(legacyToken(this.runtime.tenant(), this.person())).pipe(switchMap(use));
  }
}
