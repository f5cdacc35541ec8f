import { DatePipe } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';
import { DEMO_OPTIONS } from '../demo-options';
import { HowComponent } from '../ui/how.component';
import { PageNeedsComponent } from '../ui/page-needs.component';
import { AskCardComponent } from './second-factor/ask-card.component';
import { FactorCardComponent } from './second-factor/factor-card.component';
import { secondFactorSource } from './second-factor/source';
import { StepUp, vault } from './second-factor/step-up.service';

/** Public: a token that needs a second factor, asked for by this page or by the tenant in a popup. */
@Component({
  selector: 'app-second-factor',
  imports: [AskCardComponent, DatePipe, FactorCardComponent, HowComponent, PageNeedsComponent],
  providers: [StepUp],
  template: `
    <div class="page">
      <div class="intro">
        <h1>A second factor</h1>
        <p>
          Some tokens need more than a login. The call fails with an <code>MfaRequiredError</code>; the
          application asks for the factor, and goes on with the token.
        </p>
        <p class="row">
          <span data-testid="step-up-mode">
            {{ isPopup ? 'Here the tenant asks, in a popup that the engine opens.' : 'Here this page asks.' }}
          </span>
          <a class="button small" [href]="'/second-factor?stepUpPopup=' + !isPopup">
            {{ isPopup ? 'Let this page ask' : 'Let the tenant ask in a popup' }}
          </a>
        </p>
      </div>
      <app-page-needs [https]="!isPopup" [switches]="['useRefreshTokens', 'useMrrt']" [user]="true" />
      <app-ask-card />
      @if (stepUp.isWaiting()) {
        <app-factor-card (verified)="verified.set($event)" />
      } @else if (verified()) {
        <p class="notice ok" role="status">Verified. {{ verified() }}</p>
      }
      @if (token(); as known) {
        <p class="notice ok" data-testid="vault-token-info">
          The store knows of a {{ known.tokenType }} token for the vault, for <code>{{ known.scope }}</code>,
          until {{ known.expiresAt | date: 'HH:mm' }}.
        </p>
      }
      <app-how [code]="source" />
    </div>
  `,
})
export class SecondFactorComponent {
  protected readonly stepUp = inject(StepUp);
  protected readonly isPopup = inject(DEMO_OPTIONS).stepUpPopup;
  protected readonly verified = signal('');
  protected readonly source = secondFactorSource;

  private readonly tokens = inject(Store).selectSignal(authFeature.selectTokens);
  protected readonly token = computed(() =>
    this.tokens().find(({ audience }) => audience === vault.audience),
  );
}
