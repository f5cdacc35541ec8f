import { Component, inject, input } from '@angular/core';
import { RuntimeConfigService } from '../runtime-config';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { tokensSource } from './sources';
import { ExchangeCardComponent } from './tokens/exchange-card.component';
import { GetTokenCardComponent } from './tokens/get-token-card.component';
import { RefreshCardComponent } from './tokens/refresh-card.component';
import { TokenTableComponent } from './tokens/token-table.component';

/** Public: which tokens there are, and every way to get one. With `?auto=Reports` it asks for one when it opens. */
@Component({
  selector: 'app-tokens',
  imports: [
    ErrorNoticeComponent,
    ExchangeCardComponent,
    GetTokenCardComponent,
    HowComponent,
    RefreshCardComponent,
    TokenTableComponent,
  ],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Tokens</h1>
        <p>One session, a token for each API and scope. The slice knows about them; it does not hold them.</p>
      </div>
      <app-error-notice />
      <section class="section" aria-labelledby="known">
        <h2 id="known">Tokens of this session</h2>
        <app-token-table />
      </section>
      <section class="section" aria-labelledby="get">
        <h2 id="get">Get one</h2>
        <app-get-token-card [auto]="auto()" />
      </section>
      <section class="section" aria-labelledby="refresh">
        <h2 id="refresh">Refresh tokens</h2>
        <app-refresh-card />
      </section>
      @if (runtime.embedded()) {
        <section class="section" aria-labelledby="exchange">
          <h2 id="exchange">Exchange one of another system</h2>
          <app-exchange-card />
        </section>
        <section class="section" aria-labelledby="transfer">
          <h2 id="transfer">Bring a session along</h2>
          <p class="soft">
            An application on a phone that has logged somebody in can open this one with that session: no
            login page is shown. The token is taken out of the address before the router sees it.
          </p>
          <p class="soft">
            The link leads to the home page of the tenant, which plays that application. The button there is
            "Open the example as Ada, from a native app".
          </p>
          <p>
            <a class="button" [href]="runtime.tenant()">Open this application as Ada, from another one</a>
          </p>
        </section>
      }
      <app-how [code]="source" />
    </div>
  `,
})
export class TokensComponent {
  readonly auto = input<string>();
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly source = tokensSource;
}
