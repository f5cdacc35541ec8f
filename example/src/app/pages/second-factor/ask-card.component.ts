import { Component, inject } from '@angular/core';
import { task } from '../../ui/task';
import { StepUp, vault } from './step-up.service';

/** Asks for a token of the vault, and shows what the store is told of the refusal. */
@Component({
  selector: 'app-ask-card',
  template: `
    <section class="card" aria-labelledby="ask">
      <h2 id="ask">A token for the vault</h2>
      <p class="soft">
        The tenant gives tokens for <code>{{ vault.audience }}</code> only to whoever showed a second factor.
      </p>
      <p>
        <button type="button" class="button primary" [attr.aria-busy]="ask.busy()" (click)="ask.run()">
          Ask for a token for the vault
        </button>
      </p>
      <p role="status" data-testid="vault-token">
        {{ stepUp.isWaiting() ? 'A second factor is needed.' : ask.result() }}
      </p>
      @if (ask.failure(); as text) {
        <p class="notice danger" role="alert">{{ text }}</p>
      }
      @if (stepUp.told()?.mfaRequirements; as asked) {
        <dl class="facts" data-testid="mfa-requirements">
          <dt>What the store is told</dt>
          <dd>
            <code>{{ stepUp.told()?.code }}</code>
          </dd>
          @if (asked.enroll; as types) {
            <dt>May be enrolled</dt>
            <dd>{{ types.join(', ') }}</dd>
          }
          @if (asked.challenge; as types) {
            <dt>May answer</dt>
            <dd>{{ types.join(', ') }}</dd>
          }
          <dt>What it is not</dt>
          <dd>the <code>mfa_token</code>: only the error itself has that</dd>
        </dl>
      }
    </section>
  `,
})
export class AskCardComponent {
  protected readonly stepUp = inject(StepUp);
  protected readonly vault = vault;
  protected readonly ask = task(() => this.stepUp.ask());
}
