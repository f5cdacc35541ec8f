import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { ChoiceComponent } from '../../ui/choice.component';
import { task } from '../../ui/task';

/** What the tenant can connect, and something that it does not know. */
const connections: Readonly<Record<string, readonly string[]>> = {
  'pretend-calendar': ['calendar:read', 'calendar:write'],
  'pretend-drive': ['files:read', 'files:write'],
  'unheard-of': [],
};

/** Chooses a connection and scopes, and leaves for its provider. */
@Component({
  selector: 'app-connect-card',
  imports: [ChoiceComponent],
  template: `
    <form class="card" (submit)="$event.preventDefault(); connect.run()">
      <app-choice label="Connection" [options]="names" [(value)]="connection" />
      @if (offered().length > 0) {
        <fieldset>
          <legend>Scopes</legend>
          @for (scope of offered(); track $index) {
            <label class="row">
              <input
                #box
                type="checkbox"
                [checked]="scopes().includes(scope)"
                (change)="choose(scope, box.checked)"
              />
              {{ scope }}
            </label>
          }
        </fieldset>
      } @else {
        <p class="soft">No tenant knows this one: see what is said of it.</p>
      }
      <button type="submit" class="button primary" [attr.aria-busy]="connect.busy()">Connect</button>
    </form>
  `,
  styles: `
    .card {
      max-width: 30rem;
    }
    fieldset {
      display: grid;
      gap: var(--space-2);
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-size: var(--text-s);
      font-weight: 600;
    }
  `,
})
export class ConnectCardComponent {
  private readonly auth = inject(AuthService);
  protected readonly names = Object.keys(connections);
  protected readonly connection = signal('pretend-calendar');
  protected readonly offered = computed(() => connections[this.connection()] ?? []);
  protected readonly scopes = linkedSignal(() => this.offered().slice(0, 1));

  protected readonly connect = task(() =>
    this.auth.connectAccountWithRedirect({
      connection: this.connection(),
      scopes: [...this.scopes()],
      authorizationParams: { login_hint: this.auth.user()?.email ?? '' },
      appState: { target: '/connected-accounts' },
    }),
  );

  protected choose(scope: string, isWanted: boolean): void {
    this.scopes.update((scopes) => [
      ...scopes.filter((other) => other !== scope),
      ...(isWanted ? [scope] : []),
    ]);
  }
}
