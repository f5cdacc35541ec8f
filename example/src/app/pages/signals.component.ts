import { Component, computed, inject, signal } from '@angular/core';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { task } from '../ui/task';
import { TextFieldComponent } from '../ui/text-field.component';
import { NotesStore } from './signals/notes.store';
import { signalsSource } from './sources';

/** Public: a SignalStore that knows who is signed in, and forgets with the session. */
@Component({
  selector: 'app-signals',
  imports: [ErrorNoticeComponent, HowComponent, TextFieldComponent],
  templateUrl: './signals.component.html',
  styles: `
    form {
      align-items: end;
    }
  `,
})
export class SignalsComponent {
  protected readonly store = inject(NotesStore);
  protected readonly note = signal('');
  protected readonly source = signalsSource;

  protected readonly sentence = computed(() => {
    const { isLoading, user, organization, authStatus } = this.store;
    if (isLoading()) return 'It is not known yet who is signed in.';
    if (authStatus() === 'unreachable') return 'The tenant could not be asked.';
    const where = organization() ? ` to ${organization()?.name ?? organization()?.id}` : '';
    return user() ? `${user()?.name ?? 'Somebody'} is signed in${where}.` : 'Nobody is signed in.';
  });

  protected readonly logIn = task(() => this.store.loginWithRedirect({ appState: { target: '/signals' } }));
  protected readonly switchUser = task(() =>
    this.store.loginWithPopup({ authorizationParams: { prompt: 'login' } }),
  );
  protected readonly logOut = task(() => this.store.logout({ openUrl: false }));

  protected add(event: Event): void {
    event.preventDefault();
    this.store.add(this.note());
    this.note.set('');
  }
}
