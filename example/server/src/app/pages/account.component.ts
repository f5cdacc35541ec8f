import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { AuthService } from 'ngrx-auth0';
import { map, switchMap } from 'rxjs';
import { Environment } from '../environment';

interface Messages {
  readonly messages: readonly { readonly text: string }[];
}

@Component({
  selector: 'app-account',
  template: `
    <h1>For {{ auth.user()?.name }} alone</h1>
    <ul>
      @for (message of messages(); track $index) {
        <li>{{ message.text }}</li>
      }
    </ul>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountComponent {
  readonly auth = inject(AuthService);
  readonly #http = inject(HttpClient);
  readonly messages = toSignal(
    inject(Environment).api$.pipe(
      switchMap((api) => this.#http.get<Messages>(`${api}/api/messages`)),
      map(({ messages }) => messages),
    ),
  );
}
