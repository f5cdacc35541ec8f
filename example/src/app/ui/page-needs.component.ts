import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { AuthService } from 'ngrx-auth0';
import { DEMO_OPTIONS, type DemoOptions } from '../demo-options';
import { RuntimeConfigService } from '../runtime-config';

type Switch = { [K in keyof DemoOptions]: DemoOptions[K] extends boolean ? K : never }[keyof DemoOptions];

/** What a page needs and does not have, and the way to it. */
@Component({
  selector: 'app-page-needs',
  template: `
    @if (https() && !isHttps()) {
      <p class="notice danger" role="note">
        <span>
          For this the engine calls <code>https://</code> only, and this tenant is at
          <code>{{ runtime.tenant() }}</code>: start the example with <code>npm start -- --https</code>.
        </span>
      </p>
    }
    @if (missing().length > 0) {
      <div class="notice" role="note">
        <p>
          This needs <code>{{ missing().join(', ') }}</code>. Switching it on reloads the page.
        </p>
        <p><a class="button primary" [href]="switchedOn()">Switch it on</a></p>
      </div>
    }
    @if (user() && (auth.status() === 'unauthenticated' || auth.status() === 'blocked')) {
      <div class="notice" role="note">
        <p>You are signed out, and this is about who you are.</p>
        <p><button type="button" class="button" (click)="logIn()">Log in for this page</button></p>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    :host:empty {
      display: none;
    }
  `,
})
export class PageNeedsComponent {
  private readonly router = inject(Router);
  private readonly options = inject(DEMO_OPTIONS);
  protected readonly auth = inject(AuthService);
  protected readonly runtime = inject(RuntimeConfigService);

  /** Whether the engine calls `https://<domain>` for it, whatever is configured. */
  readonly https = input(false);
  readonly switches = input<readonly Switch[]>([]);
  /** Whether somebody has to be signed in. */
  readonly user = input(false);

  protected readonly isHttps = computed(() => this.runtime.tenant().startsWith('https:'));
  protected readonly missing = computed(() => this.switches().filter((name) => !this.options[name]));
  /** The library is configured once: a link, not a navigation of the router. */
  protected readonly switchedOn = computed(
    () =>
      `${this.router.url.split('?')[0]}?${this.missing()
        .map((name) => `${name}=true`)
        .join('&')}`,
  );

  protected logIn(): void {
    this.auth.loginWithRedirect({ appState: { target: this.router.url } });
  }
}
