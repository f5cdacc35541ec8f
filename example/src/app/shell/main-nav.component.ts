import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { IconComponent } from '../ui/icon.component';

const groups = ['Sign in', 'Guards', 'Tokens', 'Account', 'More'] as const;

interface Page {
  readonly path: string;
  readonly name: string;
  readonly group: (typeof groups)[number];
  readonly guarded?: true;
}

const pages: readonly Page[] = [
  { path: '/', name: 'Home', group: 'Sign in' },
  { path: '/second-factor', name: 'Second factor', group: 'Sign in' },
  { path: '/passkeys', name: 'Passkeys', group: 'Sign in' },
  { path: '/anonymous', name: 'Before the login', group: 'Sign in' },
  { path: '/organizations', name: 'Organizations', group: 'Sign in' },
  { path: '/guards', name: 'Guards', group: 'Guards' },
  { path: '/vault', name: 'Vault', group: 'Guards', guarded: true },
  { path: '/class-guard', name: 'Class guard', group: 'Guards', guarded: true },
  { path: '/match', name: 'Match guard', group: 'Guards', guarded: true },
  { path: '/api', name: 'API', group: 'Tokens' },
  { path: '/tokens', name: 'Tokens', group: 'Tokens' },
  { path: '/dpop', name: 'DPoP', group: 'Tokens' },
  { path: '/recovery', name: 'Recovery', group: 'Tokens' },
  { path: '/profile', name: 'Profile', group: 'Account', guarded: true },
  { path: '/session', name: 'Session', group: 'Account' },
  { path: '/my-account', name: 'My account', group: 'Account' },
  { path: '/connected-accounts', name: 'Connected accounts', group: 'Account' },
  { path: '/errors', name: 'Errors', group: 'More' },
  { path: '/signals', name: 'Signals', group: 'More' },
  { path: '/settings', name: 'Settings', group: 'More' },
];

/** The navigation: all pages in groups, behind a Menu button. */
@Component({
  selector: 'app-main-nav',
  imports: [IconComponent, RouterLink, RouterLinkActive],
  template: `
    <button type="button" class="button" popovertarget="site-menu"><app-icon name="menu" />Menu</button>
    <nav #menu id="site-menu" popover aria-label="Pages">
      @for (group of groups; track group.name) {
        <div>
          <p class="eyebrow" [id]="group.id">{{ group.name }}</p>
          <ul class="pages" [attr.aria-labelledby]="group.id">
            @for (page of group.pages; track page.path) {
              <li>
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
              </li>
            }
          </ul>
        </div>
      }
    </nav>
  `,
  styles: `
    nav {
      position: fixed;
      inset: calc(var(--header) + var(--space-2)) var(--space-4) auto;
      width: auto;
      max-width: 68rem;
      max-height: calc(100dvh - var(--header) - var(--space-5));
      margin: 0;
      padding: var(--space-4);
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface);
      color: inherit;
      box-shadow: var(--shadow);
    }
    nav:popover-open {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
      gap: var(--space-4) var(--space-3);
      align-items: start;
    }
    .eyebrow {
      padding: 0 var(--space-3) var(--space-1);
    }
    a {
      display: flex;
      align-items: center;
      gap: var(--space-1);
      min-height: 2.5rem;
      padding: var(--space-1) var(--space-3);
      border-radius: var(--radius-s);
      color: var(--ink-soft);
      font-size: var(--text-s);
      font-weight: 600;
      text-decoration: none;
    }
    a:hover {
      background: var(--sunken);
      color: var(--ink);
    }
    a.active {
      background: var(--intent-soft);
      color: var(--intent);
    }
    a app-icon {
      scale: 0.7;
      margin: 0 -0.2rem;
    }
    @media (max-width: 24rem) {
      nav:popover-open {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class MainNavComponent {
  protected readonly groups = groups.map((name) => ({
    name,
    id: `menu-${name.toLowerCase().replace(' ', '-')}`,
    pages: pages.filter(({ group }) => group === name),
  }));
}
