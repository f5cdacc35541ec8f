import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';

/** The last nonce of each server, as the slice has it. */
@Component({
  selector: 'app-nonce-table',
  template: `
    <section class="section" aria-labelledby="nonces">
      <h2 id="nonces">Nonces in the slice</h2>
      <p class="soft">
        They are no secret: without the key a nonce proves nothing. Those of the engine's own fetcher stay
        with the engine.
      </p>
      @if (nonces().length > 0) {
        <div class="card flush" role="region" aria-label="Table of nonces" tabindex="0">
          <table data-testid="dpop-nonces">
            <thead>
              <tr>
                <th scope="col">Whose</th>
                <th scope="col">Nonce</th>
              </tr>
            </thead>
            <tbody>
              @for (entry of nonces(); track entry.id) {
                <tr>
                  <th scope="row" class="mono">{{ entry.id || "the tenant's own" }}</th>
                  <td class="mono long">{{ entry.nonce }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p class="empty">No server has given a nonce to this page yet.</p>
      }
    </section>
  `,
})
export class NonceTableComponent {
  private readonly byId = inject(Store).selectSignal(authFeature.selectDpopNonces);
  protected readonly nonces = computed(() =>
    Object.entries(this.byId()).map(([id, nonce]) => ({ id, nonce })),
  );
}
