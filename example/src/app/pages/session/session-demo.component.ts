import { Component, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { task } from '../../ui/task';
import { TenantFaultsService } from '../errors/tenant-faults.service';

const minutes = 2;

/** Lets things end soon: the embedded tenant gives shorter tokens, and sessions with an end. */
@Component({
  selector: 'app-session-demo',
  template: `
    <div class="card">
      <p class="soft">
        The tenant gives tokens for an hour, and does not say when a session ends. Here it can be asked to be
        short: for two minutes, until it is started again.
      </p>
      <p class="row">
        @for (ask of asks; track ask.name) {
          <button type="button" class="button" [attr.aria-busy]="ask.task.busy()" (click)="ask.task.run()">
            {{ ask.name }}
          </button>
        }
      </p>
      <div role="status">
        @for (ask of asks; track ask.name) {
          @if (ask.task.result() ?? ask.task.failure(); as answer) {
            <p>{{ answer }}</p>
          }
        }
      </div>
    </div>
  `,
})
export class SessionDemoComponent {
  private readonly tenant = inject(TenantFaultsService);
  private readonly auth = inject(AuthService);

  protected readonly asks = [
    {
      name: 'Get a token for two minutes',
      task: task(async () => {
        await this.tenant.settings({ accessTokenTtl: minutes * 60 });
        this.auth.getAccessTokenSilently({ cacheMode: 'off' }).subscribe();
        return 'Every token ends after two minutes now.';
      }),
    },
    {
      name: 'Let the next session end after two minutes',
      task: task(async () => {
        // The engine counts a session as over half a minute before the tenant does.
        const session_expiry = Math.floor(Date.now() / 1000) + minutes * 60 + 30;
        await this.tenant.add({
          kind: 'idTokenClaims',
          path: '/oauth/token',
          claims: { session_expiry },
          times: 1,
        });
        return 'Now log out and in again: the ID token will say when the session ends.';
      }),
    },
  ];
}
