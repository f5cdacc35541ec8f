import { Component, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { map } from 'rxjs';
import { DEMO_OPTIONS } from '../../demo-options';
import { NeedsComponent } from '../../ui/needs.component';
import { task } from '../../ui/task';

/** Revoking the refresh token, and refresh tokens that end with the session. */
@Component({
  selector: 'app-refresh-card',
  imports: [NeedsComponent],
  template: `
    <div class="card">
      <p class="soft">
        A revoked refresh token gives no more access tokens; those that are there live on until they end. In
        online mode this ends the session, too.
      </p>
      <p>
        <button type="button" class="button" [attr.aria-busy]="revoke.busy()" (click)="revoke.run()">
          Revoke the refresh token
        </button>
      </p>
      <p role="status" data-testid="revoked">{{ revoke.result() }}</p>
    </div>
    <app-needs [switches]="['useRefreshTokens', 'useDpop', 'onlineAccess']">
      <p>
        Online access: the refresh token ends with the session at the tenant. It needs two other switches.
      </p>
    </app-needs>
    @if (!options.onlineAccess) {
      <p><a class="button quiet" href="/tokens?onlineAccess=true">Turn on online access without them</a></p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class RefreshCardComponent {
  private readonly auth = inject(AuthService);
  protected readonly options = inject(DEMO_OPTIONS);
  protected readonly revoke = task(() =>
    this.auth.revokeRefreshToken().pipe(
      // Without refresh tokens there is nothing to do, and nothing is done.
      map(() =>
        this.options.useRefreshTokens ? 'The refresh token is revoked.' : 'There is no refresh token.',
      ),
    ),
  );
}
