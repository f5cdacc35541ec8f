import { Component, computed, inject, input } from '@angular/core';
import { DEMO_OPTIONS, type DemoOptions } from '../demo-options';

/** Whether some switches are on, and a link that turns them on and comes back to this page. */
@Component({
  selector: 'app-needs',
  template: `
    @if (areOn()) {
      <p class="notice ok">{{ names() }}: on.</p>
    } @else {
      <div class="notice">
        <ng-content />
        <p>
          <a class="button" [href]="href()">Turn on {{ names() }}</a>
        </p>
      </div>
    }
  `,
})
export class NeedsComponent {
  readonly switches = input.required<readonly (keyof DemoOptions)[]>();
  private readonly options = inject(DEMO_OPTIONS);
  protected readonly areOn = computed(() => this.switches().every((name) => this.options[name] === true));
  protected readonly names = computed(() => new Intl.ListFormat('en').format(this.switches()));
  /** No link of the router: the library is configured once, so the page is loaded again. */
  protected readonly href = computed(
    () =>
      `${location.pathname}?${this.switches()
        .map((name) => `${name}=true`)
        .join('&')}`,
  );
}
