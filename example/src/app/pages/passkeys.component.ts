import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthService, authFeature } from 'ngrx-auth0';
import { map } from 'rxjs';
import { HowComponent } from '../ui/how.component';
import { PageNeedsComponent } from '../ui/page-needs.component';
import { task, type Task } from '../ui/task';
import { TextFieldComponent } from '../ui/text-field.component';
import { passkeysSource } from './passkeys/source';

/** Public: an account with a passkey, made and used without leaving the page. */
@Component({
  selector: 'app-passkeys',
  imports: [HowComponent, PageNeedsComponent, RouterLink, TextFieldComponent],
  templateUrl: './passkeys.component.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
      gap: var(--space-4);
      align-items: start;
    }
    form {
      display: grid;
      gap: var(--space-3);
      justify-items: start;
    }
    app-text-field {
      width: 100%;
    }
  `,
})
export class PasskeysComponent {
  private readonly auth = inject(AuthService);
  private readonly error = inject(Store).selectSignal(authFeature.selectError);

  protected readonly user = this.auth.user;
  protected readonly source = passkeysSource;
  protected readonly isSupported = 'PublicKeyCredential' in window && !!window.PublicKeyCredential;
  protected readonly email = signal('');
  protected readonly name = signal('');

  protected readonly signup = task(() =>
    this.auth.passkey
      .signup({ email: this.email(), name: this.name() })
      .pipe(map(() => 'You have an account and a passkey.')),
  );
  protected readonly login = task(() => this.auth.passkey.login().pipe(map(() => 'The passkey was good.')));

  private readonly last = signal<Task<string>>(this.signup);
  protected readonly said = computed(() => this.last().result());
  /** What went wrong as the store has it: it tells a dismissed dialog from a failure. */
  protected readonly failure = computed(() => {
    const error = this.error();
    if (this.last().failure() === undefined || !error?.operation?.startsWith('passkey')) return undefined;
    const isCancelled = error.category === 'cancelled';
    return { ...error, isCancelled, text: isCancelled ? 'The dialog was dismissed.' : error.description };
  });

  protected start(what: Task<string>): void {
    this.last.set(what);
    void what.run();
  }
}
