import { Component } from '@angular/core';

/** A store with one slice taken out, and a keyhole in the middle. */
@Component({
  selector: 'app-logo',
  template: `
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path class="ring" d="M16 3.5A12.5 12.5 0 1 0 28.5 16" />
      <path class="slice" d="M20.4 2.6a14 14 0 0 1 9 9h-9z" />
      <path class="key" d="M16 10.6a4 4 0 0 1 2 7.5l1.1 5.3h-6.2l1.1-5.3a4 4 0 0 1 2-7.5z" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .ring {
      fill: none;
      stroke: var(--intent);
      stroke-width: 3.5;
      stroke-linecap: round;
    }
    .slice {
      fill: var(--state);
    }
    .key {
      fill: var(--intent);
    }
  `,
})
export class LogoComponent {}
