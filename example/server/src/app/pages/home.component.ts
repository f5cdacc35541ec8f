import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { map, switchMap } from 'rxjs';
import { Environment } from '../environment';
import { visitorFeature } from '../visitor';

@Component({
  selector: 'app-home',
  template: `
    <h1>Home</h1>
    @if (name()) {
      <p data-testid="visitor">Good to see you again, {{ name() }}</p>
    }
    <p data-testid="public">{{ message() }}</p>
    <p data-testid="greeting">{{ greeting() }}</p>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomeComponent {
  readonly #http = inject(HttpClient);
  readonly name = inject(Store).selectSignal(visitorFeature.selectName);
  readonly message = toSignal(
    inject(Environment).api$.pipe(
      switchMap((api) => this.#http.get<{ message: string }>(`${api}/api/public`)),
      map(({ message }) => message),
    ),
  );
  readonly greeting = toSignal(
    this.#http.get<{ message: string }>('/greeting').pipe(map(({ message }) => message)),
  );
}
