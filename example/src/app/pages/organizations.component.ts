import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { AuthApiActions, AuthService, authFeature } from 'ngrx-auth0';
import { distinctUntilChanged, map } from 'rxjs';
import { RuntimeConfigService } from '../runtime-config';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { task } from '../ui/task';
import { TokenFactsComponent } from '../ui/token-facts.component';
import { apiNames, apis } from '../known-apis';
import { organizationsSource } from './sources';
import { TokenTableComponent } from './tokens/token-table.component';

const organizations = [
  { organization: 'acme', name: 'Acme Rockets', to: 'to Acme Rockets', who: 'Ada and Grace are members.' },
  {
    organization: 'globex',
    name: 'Globex Energy',
    to: 'to Globex Energy',
    who: 'Ada is a member. Grace is refused.',
  },
  { name: 'No organization', to: 'without an organization', who: 'Everybody may.' },
];

/** Public: which organization the session is in, the ways into one, and into another. */
@Component({
  selector: 'app-organizations',
  imports: [ErrorNoticeComponent, HowComponent, TokenFactsComponent, TokenTableComponent],
  templateUrl: './organizations.component.html',
})
export class OrganizationsComponent {
  private readonly auth = inject(AuthService);
  private readonly organization = inject(Store).selectSignal(authFeature.selectOrganization);
  protected readonly runtime = inject(RuntimeConfigService);

  protected readonly sentence = computed(() => {
    const user = this.auth.user();
    if (!user) return 'Nobody is signed in.';
    const organization = this.organization();
    if (!organization) return `${user.name} is signed in, in no organization.`;
    const known = organizations.find((other) => other.organization === organization.name);
    return `${user.name} is signed in to ${known?.name ?? organization.name} (${organization.id}).`;
  });

  protected readonly ways = organizations.map(({ organization, ...texts }) => {
    const authorizationParams = organization ? { organization } : {};
    return {
      ...texts,
      redirect: task(() =>
        this.auth.loginWithRedirect({
          authorizationParams,
          appState: { target: '/organizations', organization },
        }),
      ),
      popup: task(() => this.auth.loginWithPopup({ authorizationParams })),
    };
  });

  protected readonly looks = apiNames.map((name) => ({
    name,
    task: task(() => this.auth.getAccessTokenSilently({ authorizationParams: apis[name] })),
  }));

  protected readonly source = organizationsSource;

  constructor() {
    // What a token of the former session said is not of this one. A jump in time is no other session.
    inject(Actions)
      .pipe(
        ofType(AuthApiActions.sessionChanged),
        map(({ user, idTokenClaims }) => `${user?.sub} ${idTokenClaims?.org_id}`),
        distinctUntilChanged(),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.looks.forEach((look) => look.task.clear()));
  }
}
