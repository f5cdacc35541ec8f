import { Component, afterNextRender, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { AuthActions, AuthApiActions } from 'ngrx-auth0';
import { DEMO_OPTIONS, saveDemoOptions } from '../../demo-options';
import { DpopSession } from './dpop-session.service';

/** Whether DPoP is on, of which type the tokens are, and the ways from one to the other. */
@Component({
  selector: 'app-dpop-mode',
  template: `
    <div class="row">
      <span role="status" data-testid="dpop-mode">{{ sentence() }}</span>
      <button type="button" class="button small" (click)="turn()">
        {{ session.isOn ? 'Turn DPoP off' : 'Turn DPoP on' }}
      </button>
    </div>
    @if (session.status() === 'unauthenticated' || session.status() === 'blocked') {
      <div class="notice">
        <p>You are signed out: requests that need a token will fail until you log in.</p>
        <p><button type="button" class="button" (click)="session.logIn()">Log in</button></p>
      </div>
    } @else if (session.isOn && session.hasUnbound()) {
      <div class="notice">
        <p>
          This session is from before: its tokens work for whoever holds them. A login replaces them, without
          a password while the tenant knows you.
        </p>
        <p>
          <button type="button" class="button primary" (click)="session.logIn()">
            Log in again to upgrade
          </button>
        </p>
      </div>
    } @else if (!session.isOn && session.hasBound()) {
      <div class="notice danger">
        <p>
          Your tokens are bound to this browser, but without DPoP there are no proofs: requests will fail.
        </p>
        <p><button type="button" class="button" (click)="session.logIn()">Log in again</button></p>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    .notice p {
      color: inherit;
    }
  `,
})
export class DpopModeComponent {
  private readonly options = inject(DEMO_OPTIONS);
  private readonly store = inject(Store);
  protected readonly session = inject(DpopSession);
  protected readonly sentence = computed(
    () => `DPoP is ${this.session.isOn ? 'on' : 'off'}. ${this.aboutTokens()}`,
  );

  constructor() {
    // Follows what happened and not the state: a jump in time asks for nothing.
    afterNextRender(() => this.lookForToken());
    inject(Actions)
      .pipe(ofType(AuthApiActions.sessionChanged), takeUntilDestroyed())
      .subscribe(() => this.lookForToken());
  }

  /** The library is configured once: the page is loaded again, as Settings does. */
  protected turn(): void {
    saveDemoOptions({ ...this.options, useDpop: !this.options.useDpop });
    location.assign('/dpop');
  }

  /** The slice knows tokens that were asked for: after a login that is none. The tenant is not troubled for it. */
  private lookForToken(): void {
    if (this.session.status() === 'authenticated' && this.session.types().length === 0) {
      this.store.dispatch(AuthActions.getAccessTokenSilently({ cacheMode: 'cache-only' }));
    }
  }

  private aboutTokens(): string {
    if (this.session.status() === 'initializing') return 'The session is being looked for.';
    if (this.session.status() === 'unreachable') return 'It is not known who is signed in.';
    if (this.session.status() !== 'authenticated') return 'There are no tokens: nobody is signed in.';
    const types = this.session.types().join(' and ');
    return types ? `Your tokens are of type ${types}.` : 'There are no tokens yet.';
  }
}
