import { Component, inject, input } from '@angular/core';
import { DEMO_OPTIONS, reLogins } from '../demo-options';
import { RuntimeConfigService } from '../runtime-config';
import { ErrorNoticeComponent } from '../ui/error-notice.component';
import { HowComponent } from '../ui/how.component';
import { TenRequestsComponent } from './recovery/ten-requests.component';
import { recoverySource } from './sources';

const texts: Readonly<Record<(typeof reLogins)[number], string>> = {
  off: 'Nothing: the requests fail, and the page says so.',
  'by-hand': 'The application listens to errors and leaves for the login page. The requests fail.',
  redirect: 'The library leaves for the login page once, and comes back to this URL. The requests fail.',
  popup: 'The library opens one popup. The requests wait for it, and go on as the same user.',
};

/** Public: what happens when a token needs the user. With `?auto=true` it sends its requests when it opens. */
@Component({
  selector: 'app-recovery',
  imports: [ErrorNoticeComponent, HowComponent, TenRequestsComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Recovery</h1>
        <p>
          A token can need the user: the session at the tenant ended, or a consent is missing. What happens
          then is decided once, for all requests.
        </p>
      </div>
      <app-error-notice />
      <section class="card" aria-labelledby="chosen">
        <h2 id="chosen">What happens</h2>
        <nav class="row" aria-label="What happens">
          @for (way of ways; track way) {
            <a
              class="button"
              [class.primary]="way === chosen"
              [attr.aria-current]="way === chosen"
              [href]="'/recovery?reLogin=' + way"
              >{{ way }}</a
            >
          }
        </nav>
        <p>{{ text }}</p>
        <p class="soft">
          A popup needs a click not more than a few seconds ago. After three logins within a minute the
          library starts no other one, and tells of a loop.
        </p>
      </section>
      @if (runtime.value(); as config) {
        <app-ten-requests [api]="config.api" [auto]="auto() === 'true'" />
      }
      <app-how [code]="source" />
    </div>
  `,
  styles: `
    h2 {
      font-size: var(--text-l);
    }
    nav a {
      font-family: var(--mono);
    }
  `,
})
export class RecoveryComponent {
  readonly auto = input<string>();
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly chosen = inject(DEMO_OPTIONS).reLogin;
  protected readonly ways = reLogins;
  protected readonly text = texts[this.chosen];
  protected readonly source = recoverySource;
}
