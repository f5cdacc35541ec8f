import { Component, inject, input } from '@angular/core';
import { RuntimeConfigService } from '../runtime-config';

/** Where the embedded tenant shows a code that would otherwise be on somebody's phone. */
@Component({
  selector: 'app-code-source',
  template: `
    @if (runtime.embedded()) {
      <p class="soft">
        @if (of() === 'app') {
          The demo has
          <a [href]="runtime.tenant() + '/authenticator'" target="_blank" rel="noopener"
            >a pretend authenticator app</a
          >.
        } @else {
          Nothing leaves this machine: the message is in
          <a [href]="runtime.tenant() + '/mailbox'" target="_blank" rel="noopener"
            >the mailbox of the tenant</a
          >.
        }
      </p>
    }
  `,
})
export class CodeSourceComponent {
  readonly of = input.required<'app' | 'message'>();
  protected readonly runtime = inject(RuntimeConfigService);
}
