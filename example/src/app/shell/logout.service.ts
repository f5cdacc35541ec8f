import { Service, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { AuthService } from 'ngrx-auth0';

/** The three ways out. */
@Service()
export class LogoutService {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);
  private readonly url = signal<string | undefined>(undefined);

  /** The tenant's logout URL, when it was handed to us instead of being opened. */
  readonly handedOver = this.url.asReadonly();

  /** Ends the session here and at the tenant. */
  everywhere(): void {
    this.auth.logout({ logoutParams: { returnTo: location.origin } });
  }

  /** Ends the session here; the tenant still knows the user. */
  hereOnly(): void {
    this.auth.logout({ openUrl: false }).subscribe({ complete: () => void this.router.navigateByUrl('/') });
  }

  /** Ends the session here and lets the visitor decide about the tenant. */
  withCustomOpenUrl(): void {
    this.auth
      .logout({ logoutParams: { returnTo: location.origin }, openUrl: (url) => this.url.set(url) })
      .subscribe({ complete: () => void this.router.navigateByUrl('/') });
  }

  stay(): void {
    this.url.set(undefined);
  }
}
