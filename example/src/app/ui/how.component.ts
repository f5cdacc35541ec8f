import { Component, input } from '@angular/core';

/** The few lines of source that make a page work, folded away until asked for. */
@Component({
  selector: 'app-how',
  template: `
    <details>
      <summary>{{ summary() }}</summary>
      <!-- Focusable, because it may scroll sideways. -->
      <pre tabindex="0" role="region" [attr.aria-label]="summary()"><code>{{ code() }}</code></pre>
    </details>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    summary {
      width: fit-content;
      padding: var(--space-2) 0;
      color: var(--accent);
      font-size: var(--text-s);
      font-weight: 600;
    }
  `,
})
export class HowComponent {
  readonly summary = input('How this is written');
  readonly code = input.required<string>();
}
