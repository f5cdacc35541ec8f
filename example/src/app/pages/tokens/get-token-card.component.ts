import { Component, inject, input, signal, type OnInit } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { map } from 'rxjs';
import { type ApiName, apiNames, apis } from '../../known-apis';
import { ChoiceComponent } from '../../ui/choice.component';
import { NeedsComponent } from '../../ui/needs.component';
import { task } from '../../ui/task';
import { TokenFactsComponent } from '../../ui/token-facts.component';

const cacheModes = ['on', 'off', 'cache-only'] as const;

/** `getAccessTokenSilently()` with its options. */
@Component({
  selector: 'app-get-token-card',
  imports: [ChoiceComponent, NeedsComponent, TokenFactsComponent],
  template: `
    <form class="card" (submit)="$event.preventDefault(); get.run()">
      <div class="row fields">
        <app-choice label="API" [options]="apiNames" [(value)]="api" />
        <app-choice label="Cache mode" [options]="cacheModes" [(value)]="cacheMode" />
        <label class="row">
          <input #box type="checkbox" [checked]="isDetailed()" (change)="isDetailed.set(box.checked)" />
          Detailed response
        </label>
      </div>
      <p>
        <button type="submit" class="button primary" [attr.aria-busy]="get.busy()">Get a token</button>
      </p>
      <div role="status" data-testid="got" class="section">
        @if (get.result(); as result) {
          <p>{{ result.text }}</p>
          @if (result.token) {
            <app-token-facts [token]="result.token" />
          }
        }
      </div>
    </form>
    <app-needs [switches]="['useRefreshTokens', 'useMrrt']">
      <p>With these, one refresh token is good for every API: no iframe asks for a token for another one.</p>
    </app-needs>
  `,
  styles: `
    .fields {
      align-items: end;
    }
    .fields > label {
      min-height: 2.75rem;
    }
    :host {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class GetTokenCardComponent implements OnInit {
  readonly auto = input<string>();
  private readonly auth = inject(AuthService);
  protected readonly apiNames = apiNames;
  protected readonly cacheModes = cacheModes;
  protected readonly api = signal<ApiName>('Messages');
  protected readonly cacheMode = signal<(typeof cacheModes)[number]>('on');
  protected readonly isDetailed = signal(false);

  protected readonly get = task(() => {
    const options = { authorizationParams: apis[this.api()], cacheMode: this.cacheMode() };
    return this.isDetailed()
      ? this.auth.getAccessTokenSilently({ ...options, detailedResponse: true }).pipe(
          map((answer) => ({
            token: answer?.access_token,
            // Never a refresh token: that stays with the engine.
            text: answer
              ? `${answer.token_type}, ${answer.expires_in} seconds, with ${membersOf(answer)}.`
              : none,
          })),
        )
      : this.auth
          .getAccessTokenSilently(options)
          .pipe(map((token) => ({ token, text: token ? `A token of ${token.length} characters.` : none })));
  });

  ngOnInit(): void {
    const wanted = apiNames.find((name) => name === this.auto());
    if (!wanted) return;
    this.api.set(wanted);
    void this.get.run();
  }
}

const none = 'No token.';

function membersOf(answer: object): string {
  return new Intl.ListFormat('en').format(Object.keys(answer).sort());
}
