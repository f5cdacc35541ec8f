import { Component, computed, inject } from '@angular/core';
import { IconComponent } from '../ui/icon.component';
import { ActionListComponent } from './action-list.component';
import { LiveLog } from './live-log.service';
import { PanelService } from './panel.service';
import { TimeTravelComponent } from './time-travel.component';
import { ValueTreeComponent } from './value-tree.component';

/** Shows what the store holds and which actions ran, beside whatever page is open. */
@Component({
  selector: 'app-live-panel',
  imports: [ActionListComponent, IconComponent, TimeTravelComponent, ValueTreeComponent],
  template: `
    <aside aria-labelledby="live-title">
      <div class="head">
        <h2 id="live-title">Live store</h2>
        <span class="summary" data-testid="action-count">{{ summary() }}</span>
        @if (panel.open()) {
          <button
            type="button"
            class="button quiet small move"
            [attr.aria-label]="moveLabel()"
            (click)="panel.move()"
          >
            <app-icon [name]="panel.dock() === 'right' ? 'bottom' : 'right'" />
          </button>
        }
        <button
          type="button"
          class="button quiet small"
          aria-controls="live-body"
          [attr.aria-expanded]="panel.open()"
          [attr.aria-label]="panel.open() ? 'Close live store' : 'Open live store'"
          (click)="panel.toggle()"
        >
          <app-icon [name]="panel.open() ? 'close' : 'chevron'" />
        </button>
      </div>
      @if (panel.open()) {
        <app-time-travel />
      }
      <div id="live-body" class="panes" [hidden]="!panel.open()">
        @if (panel.open()) {
          <section class="pane" tabindex="0" aria-labelledby="live-state">
            <h3 id="live-state">State <code>auth0</code></h3>
            <app-value-tree [value]="log.slice()" [changed]="log.changed()" data-testid="slice" />
          </section>
          <section class="pane" tabindex="0" aria-labelledby="live-actions">
            <h3 id="live-actions">Actions</h3>
            <app-action-list />
          </section>
        }
      </div>
    </aside>
  `,
  styleUrl: './live-panel.component.css',
  host: { '[attr.data-open]': 'panel.open()', '[attr.data-dock]': 'panel.dock()' },
})
export class LivePanelComponent {
  protected readonly panel = inject(PanelService);
  protected readonly log = inject(LiveLog);
  protected readonly moveLabel = computed(
    () => `Dock ${this.panel.dock() === 'right' ? 'below' : 'on the right'}`,
  );
  protected readonly summary = computed(() => {
    const count = this.log.authActions();
    const actions = `${count} ${count === 1 ? 'action' : 'actions'}`;
    return this.panel.open() ? actions : `${this.log.slice().status} · ${actions}`;
  });
}
