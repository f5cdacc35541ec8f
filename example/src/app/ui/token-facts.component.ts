import { Component, computed, input } from '@angular/core';
import { decodePart } from '../wire/jwt-part';

const shown = ['sub', 'aud', 'scope', 'org_id', 'act'] as const;

/** What an access token says. To the application it is opaque; it is looked into here for the demonstration only. */
@Component({
  selector: 'app-token-facts',
  template: `
    <dl class="facts" data-testid="token-facts">
      @for (claim of claims(); track claim.name) {
        <dt class="mono">{{ claim.name }}</dt>
        <dd>{{ claim.value }}</dd>
      }
    </dl>
  `,
})
export class TokenFactsComponent {
  readonly token = input.required<string>();
  protected readonly claims = computed(() => {
    const payload = decodePart(this.token().split('.')[1] ?? '');
    return shown
      .filter((name) => payload[name] !== undefined)
      .map((name) => ({ name, value: textOf(payload[name]) }));
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
