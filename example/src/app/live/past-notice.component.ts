import { Component, computed, inject } from '@angular/core';
import { TimeTravel } from './time-travel.service';

/** Says on every page that it does not show what is true now, and leads back. */
@Component({
  selector: 'app-past-notice',
  template: `
    <div aria-live="polite">
      @if (!travel.isNow()) {
        <div class="notice" data-testid="past">
          <p>
            <strong>{{ sentence() }}</strong> Nothing is sent by looking. What you press acts now.
            @if (travel.news(); as news) {
              <span>{{ news }} new {{ news === 1 ? 'action' : 'actions' }} since you opened it.</span>
            }
          </p>
          <button type="button" class="button small" (click)="travel.backToNow()">Back to now</button>
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      position: sticky;
      z-index: 5;
      top: calc(var(--header) + var(--space-2));
      display: block;
    }
    .notice {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      margin-bottom: var(--space-5);
      padding-block: var(--space-3);
      border-color: var(--state);
      background: var(--state-soft);
      box-shadow: var(--shadow);
    }
    @media (max-width: 40rem) {
      .notice {
        grid-template-columns: minmax(0, 1fr);
      }
      .button {
        justify-self: start;
      }
    }
  `,
})
export class PastNoticeComponent {
  protected readonly travel = inject(TimeTravel);
  protected readonly sentence = computed(() => {
    const place = `step ${this.travel.position()} of ${this.travel.steps().length}`;
    const whose = this.travel.isImported() ? ' of an imported session' : '';
    const skipped = this.travel.skipped();
    const without = skipped > 0 ? `, with ${skipped} ${skipped === 1 ? 'action' : 'actions'} skipped` : '';
    return `You look at ${place}${whose}${without}.`;
  });
}
