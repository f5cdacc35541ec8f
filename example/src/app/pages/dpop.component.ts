import { Component, inject } from '@angular/core';
import { RuntimeConfigService } from '../runtime-config';
import { HowComponent } from '../ui/how.component';
import { DpopModeComponent } from './dpop/dpop-mode.component';
import { HardCardComponent } from './dpop/hard-card.component';
import { NonceTableComponent } from './dpop/nonce-table.component';
import { SendCardComponent } from './dpop/send-card.component';
import { TamperCardComponent } from './dpop/tamper-card.component';
import { WireCardComponent } from './dpop/wire-card.component';
import { dpopSource } from './sources';

/** Public: requests with proofs, what they look like, and what becomes of them when something is wrong. */
@Component({
  selector: 'app-dpop',
  imports: [
    DpopModeComponent,
    HardCardComponent,
    HowComponent,
    NonceTableComponent,
    SendCardComponent,
    TamperCardComponent,
    WireCardComponent,
  ],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Device-bound tokens</h1>
        <p>
          With DPoP a token works only together with a key that never leaves this browser: each request
          carries a proof, signed for this URL, this method and this token. Whoever steals the token alone has
          nothing.
        </p>
        <app-dpop-mode />
      </div>
      @if (runtime.value()) {
        <app-send-card />
        <app-wire-card />
        <app-nonce-table />
        <div class="pair">
          @if (runtime.embedded()) {
            <app-hard-card />
          }
          <app-tamper-card />
        </div>
      } @else {
        <p class="empty">The configuration is still loading…</p>
      }
      <app-how [code]="source" />
    </div>
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
      gap: var(--space-4);
      align-items: start;
    }
  `,
})
export class DpopComponent {
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly source = dpopSource;
}
