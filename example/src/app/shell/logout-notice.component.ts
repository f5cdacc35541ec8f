import { Component, inject } from '@angular/core';
import { LogoutService } from './logout.service';

/** What a custom `openUrl` can do: ask before the browser leaves. */
@Component({
  selector: 'app-logout-notice',
  template: `
    @if (logout.handedOver(); as url) {
      <section class="notice ok" aria-labelledby="handed-over">
        <h2 id="handed-over">Logged out here, not yet at the tenant</h2>
        <p>The custom <code>openUrl</code> received this address instead of the browser opening it:</p>
        <p class="mono">{{ url }}</p>
        <p class="row">
          <a class="button primary" [href]="url">Continue to the tenant</a>
          <button type="button" class="button" (click)="logout.stay()">Stay here</button>
        </p>
      </section>
    }
  `,
  styles: `
    .notice {
      margin-bottom: var(--space-6);
    }
    h2 {
      font-size: var(--text-l);
    }
    .mono {
      overflow-wrap: anywhere;
    }
  `,
})
export class LogoutNoticeComponent {
  protected readonly logout = inject(LogoutService);
}
