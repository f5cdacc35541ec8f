import { Component, computed, inject, input, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from 'ngrx-auth0';

/** Why a call of My Account failed: the text of the error itself, and the fields that the store has. */
@Component({
  selector: 'app-problem',
  template: `
    @if (text()) {
      <div class="notice danger" role="alert">
        <p>{{ text() }}</p>
        @if (fields(); as refused) {
          <p class="soft">
            Refused: <code>{{ refused }}</code>
          </p>
        }
      </div>
    }
  `,
})
export class ProblemComponent {
  /** The text of the failed task, if it failed. */
  readonly text = input<string>();
  private readonly error = inject(Store).selectSignal(authFeature.selectError);
  /** Read with the text: the slice has the last error only. */
  protected readonly fields = computed(() => {
    const refused = (this.text() && untracked(this.error)?.validationErrors) || [];
    return refused.map(({ field, pointer }) => field ?? pointer ?? '').join(', ');
  });
}
