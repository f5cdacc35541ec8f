import { DatePipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';

/** What the slice knows of the access tokens of this session. */
@Component({
  selector: 'app-token-table',
  imports: [DatePipe],
  template: `
    @if (tokens().length > 0) {
      <div class="card flush" role="region" aria-label="Table of access tokens" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Audience</th>
              <th scope="col">Scope</th>
              <th scope="col">Type</th>
              <th scope="col">Expires</th>
            </tr>
          </thead>
          <tbody>
            @for (token of tokens(); track token.audience + token.scope) {
              <tr>
                <td class="long">{{ token.audience || 'the default' }}</td>
                <td class="long">{{ token.scope }}</td>
                <td>{{ token.tokenType }}</td>
                <td>{{ token.expiresAt === null ? 'not told' : (token.expiresAt | date: 'HH:mm:ss') }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="empty">No access token has been asked for yet.</p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    /* On a phone all four columns are to be seen. */
    @media (max-width: 40rem) {
      th,
      td {
        padding-inline: var(--space-1);
      }
      td.long {
        min-width: 3rem;
      }
    }
  `,
})
export class TokenTableComponent {
  protected readonly tokens = inject(Store).selectSignal(authFeature.selectTokens);
}
