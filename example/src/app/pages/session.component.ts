import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthActions } from 'ngrx-auth0';
import { DEMO_OPTIONS } from '../demo-options';
import { RuntimeConfigService } from '../runtime-config';
import { HowComponent } from '../ui/how.component';
import { PageNeedsComponent } from '../ui/page-needs.component';
import { SessionDemoComponent } from './session/session-demo.component';
import { SessionTableComponent } from './session/session-table.component';
import { ToldListComponent } from './session/told-list.component';
import { sessionSource } from './sources';

/** Public: how long session and tokens last, what is told before they end, and what can be done about it. */
@Component({
  selector: 'app-session',
  imports: [HowComponent, PageNeedsComponent, SessionDemoComponent, SessionTableComponent, ToldListComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Session</h1>
        <p>
          What is left of it, by the clock and not by timers: close the lid of your computer for a while, and
          it is right again at once.
        </p>
      </div>
      <app-page-needs [user]="true" />
      <section class="section" aria-labelledby="left">
        <h2 id="left">What is left</h2>
        <app-session-table />
        <p class="soft">
          A token is known, and watched, from its first use on.
          <button type="button" class="button small" (click)="getToken()">Use one</button>
        </p>
        @if (runtime.embedded()) {
          <app-session-demo />
        }
      </section>
      <section class="section" aria-labelledby="about-it">
        <h2 id="about-it">What is done about it</h2>
        <p class="soft">
          Both are options of the library, which is configured once: the page is loaded again.
        </p>
        <ul class="grid">
          <li class="card">
            <h3>Renew tokens ahead</h3>
            <p class="soft">
              One and a half minutes before a token ends, in a page that is seen. Otherwise the call that
              needs it waits for it.
            </p>
            <p>
              <a class="button" [href]="'/session?refreshAhead=' + !options.refreshAhead">
                {{ options.refreshAhead ? 'Renew them when they are needed' : 'Renew them ahead' }}
              </a>
            </p>
          </li>
          <li class="card">
            <h3>Log out who walked away</h3>
            <p class="soft">
              Two minutes without any input, in all tabs, with a warning one minute before. It counts while
              the computer sleeps, too.
            </p>
            <p>
              <a class="button" [href]="'/session?idleSeconds=' + (options.idleSeconds ? 0 : 120)">
                {{ options.idleSeconds ? 'Do not log out' : 'Log out after two minutes' }}
              </a>
            </p>
          </li>
        </ul>
      </section>
      <section class="section" aria-labelledby="told">
        <h2 id="told">What the clock said</h2>
        <app-told-list />
      </section>
      <app-how [code]="source" />
    </div>
  `,
})
export class SessionComponent {
  protected readonly options = inject(DEMO_OPTIONS);
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly source = sessionSource;
  private readonly store = inject(Store);

  protected getToken(): void {
    this.store.dispatch(AuthActions.getAccessTokenSilently());
  }
}
