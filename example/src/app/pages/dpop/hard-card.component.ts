import { Component, inject, signal } from '@angular/core';
import { ChoiceComponent } from '../../ui/choice.component';
import { task, type Task } from '../../ui/task';
import { TenantFaultsService } from '../errors/tenant-faults.service';
import { ApiFaultsService, hostileAnswers, type HostileAnswer } from './api-faults.service';
import { replaceKey } from './replace-key';

/** What may happen to nonces and keys, on demand. Only with the embedded tenant. */
@Component({
  selector: 'app-hard-card',
  imports: [ChoiceComponent],
  template: `
    <section class="card" aria-labelledby="hard">
      <h2 id="hard">Make it hard</h2>
      <p class="soft">
        Then send requests, and look at the wire. What goes to the tenant is not there: its nonces show with
        the next request for a token.
      </p>
      <div class="row">
        @for (trouble of troubles; track trouble.name) {
          <button
            type="button"
            class="button"
            [attr.aria-busy]="trouble.task.busy()"
            (click)="make(trouble.task)"
          >
            {{ trouble.name }}
          </button>
        }
      </div>
      <div class="row hostile">
        <app-choice label="Hostile answer" [options]="answers" [(value)]="answer" />
        <button type="button" class="button" [attr.aria-busy]="hostile.busy()" (click)="make(hostile)">
          Answer so once
        </button>
      </div>
      <div role="status">
        @if (last()?.result(); as done) {
          <p class="notice ok">{{ done }}</p>
        }
        @if (last()?.failure(); as failure) {
          <p class="notice danger">{{ failure }}</p>
        }
      </div>
    </section>
  `,
  styles: `
    .hostile {
      align-items: end;
    }
  `,
})
export class HardCardComponent {
  private readonly api = inject(ApiFaultsService);
  private readonly tenant = inject(TenantFaultsService);

  protected readonly answers = hostileAnswers;
  protected readonly answer = signal<HostileAnswer>('endless-challenge');
  protected readonly last = signal<Task<string> | undefined>(undefined);

  protected readonly hostile = task(async () => {
    const kind = this.answer();
    await this.api.answerOnce(kind);
    const scheme = kind === 'nonce-on-bearer' ? 'Bearer' : 'DPoP';
    return `The next ${scheme} request to the API is answered with ${kind}.`;
  });

  protected readonly troubles = [
    {
      name: "Expire the API's nonces",
      task: task(() => done(this.api.expireNonces(), 'The next request to each API is refused once.')),
    },
    {
      name: "Expire the tenant's nonces",
      task: task(() => done(this.tenant.expireNonces(), 'The next request for a token is refused once.')),
    },
    {
      name: 'Replace the key',
      task: task(() => done(replaceKey(), 'The key is gone. Your tokens do not fit the next one.')),
    },
    {
      name: 'Reset the API',
      task: task(() => done(this.api.reset(), 'The APIs are as new, without hostile answers.')),
    },
  ];

  /** One status for all: the last one that was pressed. */
  protected make(trouble: Task<string>): void {
    this.last.set(trouble);
    void trouble.run();
  }
}

async function done(work: Promise<void>, words: string): Promise<string> {
  await work;
  return words;
}
