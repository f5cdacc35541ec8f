import { Component, inject, viewChild, type ElementRef } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';
import { DEMO_OPTIONS } from '../demo-options';
import { LivePanelComponent } from '../live/live-panel.component';
import { PanelService } from '../live/panel.service';
import { PastNoticeComponent } from '../live/past-notice.component';
import { ErrorLog } from '../error-log.service';
import { ReLogin } from '../re-login.service';
import { RuntimeConfigService } from '../runtime-config';
import { AskedPage } from './asked-page.service';
import { LatePage } from './late-page.service';
import { LogoComponent } from './logo.component';
import { LogoutNoticeComponent } from './logout-notice.component';
import { MainNavComponent } from './main-nav.component';
import { SessionChipComponent } from './session-chip.component';
import { SessionNoticeComponent } from './session-notice.component';
import { TabNoticeComponent } from './tab-notice.component';
import { StatusNoticeComponent } from './status-notice.component';
import { ThemeToggleComponent } from './theme-toggle.component';

/** What surrounds every page, whichever way the application was bootstrapped. */
@Component({
  selector: 'app-shell',
  imports: [
    LivePanelComponent,
    LogoComponent,
    LogoutNoticeComponent,
    MainNavComponent,
    PastNoticeComponent,
    RouterLink,
    RouterOutlet,
    SessionChipComponent,
    SessionNoticeComponent,
    TabNoticeComponent,
    StatusNoticeComponent,
    ThemeToggleComponent,
  ],
  templateUrl: './shell.component.html',
  styleUrl: './shell.component.css',
  host: { '[attr.data-panel]': 'panel.open() ? panel.dock() : "closed"' },
})
export class ShellComponent {
  protected readonly panel = inject(PanelService);
  protected readonly runtime = inject(RuntimeConfigService);
  protected readonly options = inject(DEMO_OPTIONS);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  constructor() {
    // Listens from the start, so that the Errors page also shows what failed before it was opened.
    inject(ErrorLog);
    inject(ReLogin);
    inject(AskedPage);
    inject(LatePage);
    this.focusMainAfterNavigation();
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /** Tells screen readers that the page changed; not on the first page, and not for a new fragment or query. */
  private focusMainAfterNavigation(): void {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        map((event) => event.urlAfterRedirects.replace(/[?#].*$/, '')),
        pairwise(),
        filter(([before, after]) => before !== after),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.main().nativeElement.focus());
  }
}
