import { Component, computed, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { RuntimeConfigService } from '../runtime-config';
import { HowComponent } from '../ui/how.component';
import { ApiCallComponent } from './api/api-call.component';
import { apiCalls } from './api/api-calls';
import { HundredCallsComponent } from './api/hundred-calls.component';
import { RefusedCallsComponent } from './api/refused-calls.component';
import { apiSource } from './sources';

/** Public: one request for each kind of `allowedList` entry, and those that say by themselves what they get. */
@Component({
  selector: 'app-api',
  imports: [ApiCallComponent, HowComponent, HundredCallsComponent, RefusedCallsComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Call an API</h1>
        <p>
          The interceptor adds a token to the requests of its <code>allowedList</code>, and to nothing else.
          The API answers with what it received.
        </p>
        @if (auth.status() === 'unauthenticated' || auth.status() === 'blocked') {
          <p class="notice">
            You are signed out: requests that need a token will fail, the others will not. Both are worth
            seeing.
          </p>
        }
      </div>
      @if (runtime.value(); as config) {
        <app-hundred-calls [api]="config.api" />
        <app-refused-calls [api]="config.api" />
        <ul class="grid aligned" [style.--rows]="6">
          @for (call of calls(); track call.id) {
            <li><app-api-call [call]="call" /></li>
          }
        </ul>
      } @else {
        <p class="empty">The configuration is still loading…</p>
      }
      <app-how [code]="source" />
    </div>
  `,
})
export class ApiComponent {
  protected readonly auth = inject(AuthService);
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly source = apiSource;
  protected readonly calls = computed(() => {
    const config = this.runtime.value();
    return config ? apiCalls(config) : [];
  });
}
