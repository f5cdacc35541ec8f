import { Component, computed, inject, input } from '@angular/core';
import { RequestExplainer } from 'ngrx-auth0';
import type { ApiCall } from './api-calls';

/** Which rule decides about the token of a request, and why the others do not. */
@Component({
  selector: 'app-explanation',
  template: `
    <details>
      <summary>Which rule?</summary>
      <p>It {{ explanation().text }}</p>
      <ol class="soft" start="0">
        @for (rule of explanation().rules; track rule.index) {
          @if (rule.result !== 'not-asked') {
            <li>
              <code>{{ rule.rule }}</code> {{ rule.text }} {{ rule.hint }}
            </li>
          }
        }
      </ol>
    </details>
  `,
  styles: `
    details {
      font-size: var(--text-s);
      overflow-wrap: anywhere;
    }
    ol {
      display: grid;
      gap: var(--space-2);
      padding-inline-start: var(--space-5);
    }
  `,
})
export class ExplanationComponent {
  private readonly explainer = inject(RequestExplainer);
  readonly call = input.required<ApiCall>();
  protected readonly explanation = computed(() => {
    const { method, url, context } = this.call();
    return this.explainer.explain({ method, url, ...(context && { context: context() }) });
  });
}
