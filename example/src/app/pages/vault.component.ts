import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthService, authFeature } from 'ngrx-auth0';
import { HowComponent } from '../ui/how.component';
import { notes } from './notes';
import { vaultSource } from './sources';
import { lastNotesFeature } from './vault/last-notes.feature';

/** Guarded, with guarded children: the place to leave and to come back to. */
@Component({
  selector: 'app-vault',
  imports: [HowComponent, RouterLink],
  template: `
    <div class="page">
      <div class="intro">
        <h1>The vault</h1>
        <p>
          Only those who are signed in see {{ owner() }} notes. Each note is a guarded child route, and its
          address survives the login with its query and fragment.
        </p>
      </div>

      <ul class="grid">
        @for (note of notes; track note.id) {
          <li class="card">
            <h2>{{ note.title }}</h2>
            <p class="soft">{{ note.text }}</p>
            <p>
              <a
                class="button"
                [routerLink]="['notes', note.id]"
                [queryParams]="{ tab: 'history' }"
                fragment="line-3"
                >Open note {{ note.id }}</a
              >
            </p>
          </li>
        }
      </ul>

      <section class="section" aria-labelledby="last">
        <h2 id="last">Your last notes</h2>
        <p class="soft">
          A slice of this page’s own. <code>clearOnLogout</code> empties it when the session ends, or is
          somebody else’s.
        </p>
        @if (lastNotes().length > 0) {
          <ul data-testid="last-notes">
            @for (note of lastNotes(); track note.id) {
              <li>
                <a [routerLink]="['notes', note.id]">{{ note.title }}</a>
              </li>
            }
          </ul>
        } @else {
          <p>You have opened none yet.</p>
        }
      </section>

      <section class="section" aria-labelledby="return">
        <h2 id="return">See yourself come back</h2>
        <p class="soft">
          Ends the session of this page only, then opens a note: its guard logs in, and the tenant, which
          still knows you, sends you straight back to it.
        </p>
        <p>
          <button type="button" class="button primary" (click)="logoutAndReturn()">
            Log out here and open note 2
          </button>
        </p>
      </section>

      <app-how [code]="source" />
    </div>
  `,
  styles: `
    .card h2 {
      font-size: var(--text-l);
    }
  `,
})
export class VaultComponent {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);
  private readonly store = inject(Store);
  private readonly lastIds = this.store.selectSignal(lastNotesFeature.selectIds);
  protected readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly lastNotes = computed(() =>
    this.lastIds().flatMap((id) => notes.filter((note) => note.id === id)),
  );
  protected readonly owner = computed(() => {
    const name = this.user()?.name;
    return name ? `${name}’s` : 'their';
  });
  protected readonly notes = notes;
  protected readonly source = vaultSource;

  protected logoutAndReturn(): void {
    this.auth.logout({ openUrl: false }).subscribe({
      complete: () => void this.router.navigateByUrl('/vault/notes/2?tab=history#line-3'),
    });
  }
}
