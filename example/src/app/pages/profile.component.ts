import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthActions, AuthService, authFeature } from 'ngrx-auth0';
import { map } from 'rxjs';
import { AvatarComponent } from '../ui/avatar.component';
import { HowComponent } from '../ui/how.component';
import { task } from '../ui/task';
import { profileSource } from './sources';
import { TokenTableComponent } from './tokens/token-table.component';

/** Guarded by `authGuardFn`: who is signed in, what the ID token says, which access tokens there are. */
@Component({
  selector: 'app-profile',
  imports: [AvatarComponent, HowComponent, TokenTableComponent],
  templateUrl: './profile.component.html',
  styles: `
    app-avatar {
      --avatar: 4.5rem;
    }
    .person {
      gap: var(--space-5);
    }
  `,
})
export class ProfileComponent {
  private readonly store = inject(Store);
  private readonly auth = inject(AuthService);

  protected readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly idTokenClaims = this.store.selectSignal(authFeature.selectIdTokenClaims);
  protected readonly claims = computed(() =>
    Object.entries(this.idTokenClaims() ?? {}).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  );

  /** The facade's way: call and subscribe. The token stays here; the store only gets what may be known about it. */
  protected readonly token = task(() =>
    this.auth
      .getAccessTokenSilently()
      .pipe(map((token) => `A token of ${token?.length ?? 0} characters arrived.`)),
  );
  protected readonly popupToken = task(() =>
    this.auth
      .getAccessTokenWithPopup()
      .pipe(map((token) => `A token of ${token?.length ?? 0} characters arrived through the popup.`)),
  );
  protected readonly said = computed(() => this.token.result() ?? this.popupToken.result());
  protected readonly failure = computed(() => this.token.failure() ?? this.popupToken.failure());
  protected readonly source = profileSource;

  /** The store's way: dispatch; outcomes are actions, and the live store shows them. */
  protected refresh(): void {
    this.store.dispatch(AuthActions.getAccessTokenSilently({ cacheMode: 'off' }));
  }

  protected check(): void {
    this.store.dispatch(AuthActions.checkSession());
  }
}
