import { Component, computed, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

/** The last failure, from the slice: it stays until the next success. */
@Component({
  selector: 'app-error-notice',
  template: `
    @if (auth.error(); as error) {
      <div class="notice danger" role="alert">
        <p>
          <strong class="mono">{{ error.code }}</strong>
          <span data-testid="description">&ngsp;{{ description() }}</span>
        </p>
        @if (error.suggestion; as suggestion) {
          <p data-testid="suggestion">{{ suggestion }}</p>
        }
        <p>
          <button type="button" class="button small" (click)="auth.clearError()">Clear error</button>
        </p>
      </div>
    }
  `,
})
export class ErrorNoticeComponent {
  protected readonly auth = inject(AuthService);
  /** The engine's own text ends with the suggestion. */
  protected readonly description = computed(() => {
    const { description = '', suggestion = '' } = this.auth.error() ?? {};
    return description.replace(suggestion, '').trim();
  });
}
