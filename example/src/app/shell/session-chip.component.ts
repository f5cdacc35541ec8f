import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from 'ngrx-auth0';
import { AvatarComponent } from '../ui/avatar.component';
import { IconComponent } from '../ui/icon.component';
import { LoginService } from './login.service';
import { LogoutService } from './logout.service';

/** Who is signed in, from the facade's signals, and the ways in and out. */
@Component({
  selector: 'app-session-chip',
  imports: [AvatarComponent, IconComponent, RouterLink],
  template: `
    @switch (auth.status()) {
      @case ('authenticated') {
        <button
          type="button"
          class="button chip"
          popovertarget="account"
          aria-label="Account of {{ name() }}"
        >
          <app-avatar [name]="name()" [picture]="auth.user()?.picture" />
          <span class="name">{{ name() }}</span>
          <app-icon name="chevron" />
        </button>
        <div #menu id="account" popover class="menu">
          <p class="soft">{{ auth.user()?.email }}</p>
          <a class="button quiet" routerLink="/profile" (click)="menu.hidePopover()">Your profile</a>
          <button type="button" class="button quiet" (click)="logout.everywhere()">Log out</button>
          <button type="button" class="button quiet" (click)="logout.hereOnly()">Log out here only</button>
          <button type="button" class="button quiet" (click)="logout.withCustomOpenUrl()">
            Log out with custom openUrl
          </button>
        </div>
      }
      @case ('unauthenticated') {
        <button
          type="button"
          class="button primary"
          [attr.aria-busy]="login.task.busy()"
          (click)="login.task.run()"
        >
          Log in
        </button>
      }
      @case ('blocked') {
        <button
          type="button"
          class="button primary"
          [attr.aria-busy]="login.task.busy()"
          (click)="login.task.run()"
        >
          Log in
        </button>
      }
      @case ('unreachable') {
        <button type="button" class="button" (click)="auth.checkSession()" [title]="announcement()">
          <span class="dot"></span>
          <span>Check <span class="word">session</span> again</span>
        </button>
      }
      @default {
        <span class="checking" data-testid="checking-session">Checking session…</span>
      }
    }
    <span class="visually-hidden" role="status">{{ announcement() }}</span>
  `,
  styles: `
    .chip {
      padding: var(--space-1) var(--space-2) var(--space-1) var(--space-1);
      border-radius: 99px;
    }
    .name {
      max-width: 8rem;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .checking {
      color: var(--ink-soft);
      font-size: var(--text-s);
    }
    .dot {
      width: 0.6rem;
      height: 0.6rem;
      border-radius: 50%;
      background: var(--danger);
    }
    .menu:popover-open {
      display: grid;
    }
    .menu .button {
      justify-content: start;
      text-align: start;
    }
    .menu p {
      padding: var(--space-1) var(--space-4) var(--space-3);
      border-bottom: 1px solid var(--line);
      font-size: var(--text-s);
    }
    .menu {
      position: fixed;
      inset: calc(var(--header) + var(--space-2)) var(--space-4) auto auto;
      gap: var(--space-1);
      width: min(18rem, calc(100vw - 2rem));
      margin: 0;
      padding: var(--space-2);
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
      overflow-wrap: anywhere;
    }
    @media (max-width: 40rem) {
      .chip {
        padding: var(--space-1);
      }
      .name,
      .chip app-icon {
        display: none;
      }
      /* Not to be seen, but to be heard. */
      .word {
        position: absolute;
        clip-path: inset(50%);
        white-space: nowrap;
      }
    }
  `,
})
export class SessionChipComponent {
  protected readonly auth = inject(AuthService);
  protected readonly login = inject(LoginService);
  protected readonly logout = inject(LogoutService);

  protected name(): string {
    return this.auth.user()?.name ?? this.auth.user()?.email ?? 'you';
  }

  protected announcement(): string {
    switch (this.auth.status()) {
      case 'authenticated':
        return `Signed in as ${this.name()}`;
      case 'unauthenticated':
        return 'Signed out';
      case 'blocked':
        return 'Your session was not found again';
      case 'unreachable':
        return this.auth.error()?.category === 'configuration'
          ? (this.auth.error()?.description ?? '')
          : 'The tenant could not be reached';
      default:
        return '';
    }
  }
}
