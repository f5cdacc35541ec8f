import { Component, computed, DestroyRef, DOCUMENT, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationCancel, NavigationCancellationCode, NavigationStart, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature, AuthService } from 'ngrx-auth0';
import { filter, map } from 'rxjs';
import { DEMO_OPTIONS } from '../demo-options';
import { LatePage } from './late-page.service';
import { LoginService } from './login.service';

/** Where it is not known who is signed in, or cannot be: why, and what the user can do. */
@Component({
  selector: 'app-status-notice',
  template: `
    @if (login.task.failure(); as failure) {
      <p class="notice danger" role="alert" data-testid="login-notice">
        You are not logged in. {{ failure }}
      </p>
    }
    @if (refused(); as url) {
      @if (auth.error(); as error) {
        @if (error.operation === 'loginWithRedirect') {
          <div class="notice danger" role="alert" data-testid="no-login">
            @if (isBlank()) {
              <h1>The page did not open</h1>
            }
            <p>
              <strong class="mono">{{ url }}</strong> asks for a login, which could not begin.
              {{ error.description }}
            </p>
          </div>
        }
      }
    }
    @if (tellsLate()) {
      <div class="notice danger" role="alert" data-testid="late-page">
        <p>
          <strong class="mono">{{ late.url() }}</strong> could not be loaded.
          @if (online()) {
            The server is out of reach, or has a newer version of this application.
          } @else {
            You are offline: it opens as soon as you are back online. Until then, you may go elsewhere.
          }
        </p>
        @if (online()) {
          <p><a class="button" [href]="late.url()">Load it again</a></p>
        }
      </div>
    }
    @switch (auth.status()) {
      @case ('initializing') {
        @if (isFirst()) {
          <div class="notice slow" role="status" data-testid="first-wait">
            <p>
              Looking for your session… <strong class="mono">{{ waiting() }}</strong> opens after that.
            </p>
          </div>
        }
      }
      @case ('unreachable') {
        @if (online()) {
          @if (!isErrorPage()) {
            <div class="notice danger" role="alert">
              <p>
                <strong>{{ reason() }}</strong> Therefore it is unknown who is signed in. This page works all
                the same.
              </p>
              <p>
                <button type="button" class="button" [attr.aria-busy]="checking()" (click)="askAgain()">
                  Ask again
                </button>
              </p>
            </div>
          }
        } @else {
          <div class="notice" role="alert" data-testid="offline-notice">
            <p>
              <strong>You are offline</strong>, so it is unknown who is signed in. As soon as you are back
              online, it is looked up by itself.
            </p>
            @if (waiting() ?? late.url(); as url) {
              @if (isFirst()) {
                <h1>One page is waiting</h1>
              }
              <p data-testid="waiting">
                <strong class="mono">{{ url }}</strong> opens then. Until then, you may go elsewhere.
              </p>
            }
          </div>
        }
      }
      @case ('blocked') {
        <div class="notice danger" role="alert" data-testid="blocked-notice">
          <p>
            <strong>Your session was not found again.</strong> This browser seems to block third-party
            cookies, so every reload of the page signs you out here. The tenant most likely still knows you:
            one click brings you back.
          </p>
          <p class="row">
            <button type="button" class="button primary" (click)="logIn()">Continue my session</button>
          </p>
          <p class="soft">
            For developers: a custom domain on the site of the application, or refresh tokens in local
            storage, spare users this (<code>NGA0312</code>).
          </p>
        </div>
      }
    }
  `,
  styles: `
    .notice {
      margin-bottom: var(--space-6);
    }
    h1 {
      font-size: var(--text-l);
    }
    .mono {
      overflow-wrap: anywhere;
    }
    /* As a rule it is there for less than that. */
    .slow {
      animation: appear 1ms 1s backwards;
    }
    @keyframes appear {
      from {
        visibility: hidden;
      }
    }
  `,
})
export class StatusNoticeComponent {
  protected readonly auth = inject(AuthService);
  protected readonly late = inject(LatePage);
  protected readonly login = inject(LoginService);
  private readonly errorPath = inject(DEMO_OPTIONS).errorPath;
  private readonly router = inject(Router);
  private readonly activity = inject(Store).selectSignal(authFeature.selectActivity);

  protected readonly online = onlineSignal();
  protected readonly reason = computed(() => {
    const error = this.auth.error();
    return error?.category === 'configuration' && error.description
      ? error.description
      : 'The tenant could not be reached.';
  });
  protected readonly checking = computed(() => this.activity().includes('checkSession'));

  /** What a guard holds until it is known who is signed in. */
  protected readonly waiting = computed(() => {
    const navigation = this.router.currentNavigation();
    return navigation && this.router.serializeUrl(navigation.finalUrl ?? navigation.extractedUrl);
  });

  /** A page whose guard said no: there is an error if it could not begin the login that it asks for. */
  protected readonly refused = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationStart || event instanceof NavigationCancel),
      map((event) =>
        event instanceof NavigationCancel && event.code === NavigationCancellationCode.GuardRejected
          ? event.url
          : undefined,
      ),
    ),
  );

  /** No page has been shown so far. */
  protected readonly isBlank = computed(() => !this.router.lastSuccessfulNavigation());

  /** Nothing else is shown yet. */
  protected readonly isFirst = computed(() => !!this.waiting() && !this.router.navigated);

  /** Where it is unknown who is signed in for want of a network, the notice of that names the page. */
  protected readonly tellsLate = computed(
    () => this.late.url() !== undefined && (this.online() || this.auth.status() !== 'unreachable'),
  );

  /** The error page says the same itself. */
  protected readonly isErrorPage = computed(() => {
    const url = this.router.lastSuccessfulNavigation()?.finalUrl;
    return !!url && this.router.serializeUrl(url) === this.errorPath;
  });

  protected askAgain(): void {
    if (!this.checking()) this.auth.checkSession();
  }

  protected logIn(): void {
    this.auth.loginWithRedirect({ appState: { target: this.router.url } });
  }
}

/** What the browser says of its connection. */
function onlineSignal() {
  const window = inject(DOCUMENT).defaultView;
  const online = signal(window?.navigator.onLine ?? true);
  const update = () => {
    online.set(window?.navigator.onLine ?? true);
  };
  window?.addEventListener('online', update);
  window?.addEventListener('offline', update);
  inject(DestroyRef).onDestroy(() => {
    window?.removeEventListener('online', update);
    window?.removeEventListener('offline', update);
  });
  return online.asReadonly();
}
