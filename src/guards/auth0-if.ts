import {
  computed,
  Directive,
  effect,
  inject,
  input,
  linkedSignal,
  type Signal,
  TemplateRef,
  untracked,
  ViewContainerRef,
} from '@angular/core';
import type { User } from '@auth0/auth0-spa-js';
import { Store } from '@ngrx/store';
import { AuthService } from '../auth.service';
import { AuthClientConfig } from '../config/auth-client-config';
import { authFeature } from '../state/auth.feature';
import type { AuthRequirements, ClaimRequirements } from './requirements';
import { apiOf, isGranted } from './token-check';
import { unmetRequirements } from './unmet-requirements';

/** What can be told from the state alone, and so be shown. Scopes are those of tokens that were asked for before. */
export type ShownRequirements = ClaimRequirements & Pick<AuthRequirements, 'audience' | 'scopes'>;

/** What the template of {@link Auth0If} gets: `let user`, or `as user`. */
export interface Auth0IfContext {
  /** The profile of who is signed in. */
  readonly $implicit: User;
  readonly auth0If: User;
}

/**
 * Shows a template to signed-in users, or to those who meet its requirements, and another one to everybody else.
 *
 * It follows the state. While it is not known who is signed in, on a server always, it shows nothing, or what `loading` names.
 * It asks the tenant for nothing, so `permissions` and `maxAge` are for guards. What is hidden was still downloaded: data is
 * only protected by an API that checks the token.
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { Auth0If } from 'ngrx-auth0';
 *
 * @Component({
 *   selector: 'app-toolbar',
 *   imports: [Auth0If],
 *   template: `
 *     <p *auth0If="let user; else visitor">{{ user.name }}</p>
 *     <a *auth0If="{ roles: { claim: 'https://example.com/roles', anyOf: ['admin'] } }" href="/admin">Admin</a>
 *     <ng-template #visitor>Nobody is signed in.</ng-template>
 *   `,
 * })
 * export class ToolbarComponent {}
 * ```
 */
@Directive({ selector: '[auth0If]' })
export class Auth0If {
  /** What the user has to meet. Default: nothing but being signed in. */
  readonly auth0If = input<ShownRequirements | '' | null | undefined>();
  /** What everybody else sees. */
  readonly auth0IfElse = input<TemplateRef<unknown> | null>();
  /** What is shown while it is not known who is signed in. */
  readonly auth0IfLoading = input<TemplateRef<unknown> | null>();

  readonly #store = inject(Store);
  readonly #config = inject(AuthClientConfig);
  readonly #own = inject<TemplateRef<Auth0IfContext>>(TemplateRef);
  readonly #views = inject(ViewContainerRef);
  readonly #isLoading = this.#store.selectSignal(authFeature.selectIsLoading);
  readonly #state = this.#store.selectSignal(authFeature.selectAuth0State);

  readonly #shown = computed(() => {
    if (this.#isLoading()) {
      return this.auth0IfLoading();
    }
    return this.#state().user && this.#isMet(this.auth0If() || {}) ? this.#own : this.auth0IfElse();
  });

  constructor() {
    inject(AuthService);
    const context = contextOf(this.#store.selectSignal(authFeature.selectUser));
    effect(() => {
      const template = this.#shown();
      untracked(() => {
        this.#views.clear();
        if (template) {
          this.#views.createEmbeddedView(template, context);
        }
      });
    });
  }

  static ngTemplateContextGuard(_: Auth0If, _context: unknown): _context is Auth0IfContext {
    return true;
  }

  #isMet(requirements: ShownRequirements): boolean {
    const { idTokenClaims, tokens } = this.#state();
    const facts = { claims: idTokenClaims ?? {}, now: 0, leeway: 0 };
    const audience = apiOf(requirements, this.#config.get());
    return (
      unmetRequirements(requirements, facts).length === 0 &&
      (!requirements.scopes || isGranted(tokens, { ...requirements, audience }, Date.now()))
    );
  }
}

/** The user of the moment, read by the template itself; and the last one while the view is on its way out. */
function contextOf(user: Signal<User | null>): Auth0IfContext {
  const last = linkedSignal<User | null, User | null>({
    source: user,
    computation: (now, before) => now ?? before?.value ?? null,
  });
  return {
    get $implicit() {
      return last() as User;
    },
    get auth0If() {
      return last() as User;
    },
  };
}
