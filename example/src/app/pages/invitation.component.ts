import { Component, computed, inject, input } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { RuntimeConfigService } from '../runtime-config';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { task } from '../ui/task';
import { invitationSource } from './sources';

/** Public: where the link of an invitation leads. The router binds the inputs to the parameters of the query. */
@Component({
  selector: 'app-invitation',
  imports: [ErrorNoticeComponent, HowComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Invitation</h1>
        @if (isComplete()) {
          <p>
            You are invited to <strong>{{ organization_name() || organization() }}</strong>. The login with
            the email address that got the invitation makes you a member.
          </p>
          @if (auth.user(); as user) {
            <p>{{ user.name }} is signed in here now; the tenant will ask who it is.</p>
          }
          <p>
            <button
              type="button"
              class="button primary"
              [attr.aria-busy]="accept.busy()"
              (click)="accept.run()"
            >
              Accept the invitation
            </button>
          </p>
        } @else {
          <p>Links of invitations lead here. This address has none.</p>
          @if (runtime.embedded()) {
            <p><a [href]="runtime.tenant()">Invite Joan at the home page of the tenant</a></p>
          }
        }
      </div>
      <app-error-notice />
      <p class="soft">
        The ticket goes to the tenant with the login. It is in no action and in no state: the live store shows
        that there was a login.
      </p>
      <app-how [code]="source" />
    </div>
  `,
})
export class InvitationComponent {
  readonly invitation = input<string>();
  readonly organization = input<string>();
  readonly organization_name = input<string>();
  protected readonly auth = inject(AuthService);
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly isComplete = computed(() => !!this.invitation() && !!this.organization());
  protected readonly source = invitationSource;

  protected readonly accept = task(() =>
    this.auth.loginWithRedirect({
      authorizationParams: { organization: this.organization(), invitation: this.invitation() },
      appState: { target: '/organizations' },
    }),
  );
}
