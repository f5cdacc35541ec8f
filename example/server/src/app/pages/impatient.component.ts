import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { pendingUntilEvent, toSignal } from '@angular/core/rxjs-interop';
import { AuthService, type NgrxAuth0Error } from 'ngrx-auth0';
import { catchError, map, of } from 'rxjs';

/** Asks for a token while it is rendered, which only a browser can have: this is how that fails. */
@Component({
  selector: 'app-impatient',
  template: '<h1>Impatient</h1><p data-testid="answer">{{ answer() }}</p>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImpatientComponent {
  readonly answer = toSignal(
    inject(AuthService)
      .getAccessTokenSilently()
      .pipe(
        map((token) => (token ? 'A token' : 'No token')),
        catchError((error: NgrxAuth0Error) => of(error.code)),
        pendingUntilEvent(),
      ),
  );
}
