import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { IconComponent } from '../ui/icon.component';

/** The navigation: a row where there is room, behind a Menu button where there is not. */
@Component({
  selector: 'app-main-nav',
  imports: [IconComponent, RouterLink, RouterLinkActive],
  template: `
    <button type="button" class="button opener" popovertarget="site-menu">
      <app-icon name="menu" />Menu
    </button>
    <nav #menu id="site-menu" popover aria-label="Pages">
      @for (page of pages; track page.path) {
        <a
          [routerLink]="page.path"
          routerLinkActive="active"
          [routerLinkActiveOptions]="{ exact: page.path === '/' }"
          ariaCurrentWhenActive="page"
          (click)="menu.hidePopover()"
          >{{ page.name }}
          @if (page.guarded) {
            <app-icon name="lock" />
          }
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      position: static;
      inset: auto;
      display: flex;
      gap: var(--space-1);
      width: auto;
      height: auto;
      margin: 0;
      padding: 0;
      overflow: visible;
      border: 0;
      background: none;
      color: inherit;
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
      padding: var(--space-2);
      border-radius: var(--radius-s);
      color: var(--ink-soft);
      font-size: var(--text-s);
      font-weight: 600;
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      background: var(--sunken);
      color: var(--ink);
    }
    a.active {
      background: var(--intent-soft);
      color: var(--intent);
    }
    app-icon {
      scale: 0.7;
      margin: 0 -0.2rem;
    }
    .opener {
      display: none;
    }
    @media (max-width: 78rem) {
      .opener {
        display: inline-flex;
      }
      nav:not(:popover-open) {
        display: none;
      }
      nav {
        position: fixed;
        inset: calc(var(--header) + var(--space-2)) var(--space-4) auto;
        flex-direction: column;
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      a {
        padding: var(--space-3) var(--space-4);
        font-size: var(--text-m);
      }
    }
  `,
})
export class MainNavComponent {
  protected readonly pages = [
    { path: '/', name: 'Home', guarded: false },
    { path: '/profile', name: 'Profile', guarded: true },
    { path: '/vault', name: 'Vault', guarded: true },
    { path: '/class-guard', name: 'Class guard', guarded: true },
    { path: '/match', name: 'Match guard', guarded: true },
    { path: '/api', name: 'API', guarded: false },
    { path: '/dpop', name: 'DPoP', guarded: false },
    { path: '/second-factor', name: 'Second factor', guarded: false },
    { path: '/passkeys', name: 'Passkeys', guarded: false },
    { path: '/my-account', name: 'My account', guarded: false },
    { path: '/anonymous', name: 'Before the login', guarded: false },
    { path: '/errors', name: 'Errors', guarded: false },
    { path: '/settings', name: 'Settings', guarded: false },
  ];
}
