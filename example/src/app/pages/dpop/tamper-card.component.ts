import { ChangeDetectorRef, Component, inject, signal } from '@angular/core';
import { ChoiceComponent } from '../../ui/choice.component';
import { task } from '../../ui/task';
import { WireLog } from '../../wire/wire-log.service';
import { DpopSession } from './dpop-session.service';
import { injectTamper, tamperings, type Tampering } from './tamper';

/** What a server makes of a proof that does not fit. */
@Component({
  selector: 'app-tamper-card',
  imports: [ChoiceComponent],
  template: `
    <section class="card" aria-labelledby="tamper">
      <h2 id="tamper">Tamper with a proof</h2>
      @if (session.isOn && session.hasBound()) {
        <p class="soft">
          Sends GET messages by hand, with one thing wrong, as somebody could who got hold of a token or of a
          proof.
        </p>
        <form class="row" (submit)="$event.preventDefault(); start()">
          <app-choice label="What is wrong" [options]="kinds" [(value)]="what" />
          <button type="submit" class="button" [attr.aria-busy]="send.busy()">Send it</button>
        </form>
        <p role="status" data-testid="dpop-tamper">{{ send.result() }}</p>
        @if (send.failure(); as failure) {
          <p class="notice danger" role="alert">{{ failure }}</p>
        }
      } @else {
        <p class="soft">There is nothing to tamper with: only tokens of type DPoP are sent with proofs.</p>
      }
    </section>
  `,
  styles: `
    form {
      align-items: end;
    }
    [role='status'] {
      font-weight: 600;
    }
  `,
})
export class TamperCardComponent {
  private readonly changes = inject(ChangeDetectorRef);
  private readonly tamper = injectTamper();
  private readonly wire = inject(WireLog);
  protected readonly session = inject(DpopSession);
  protected readonly kinds = tamperings;
  protected readonly what = signal<Tampering>('nothing');

  protected readonly send = task(async () => {
    const what = this.what();
    return `${what}: ${await this.tamper(what)}`;
  });

  /** Takes the last result away at once: nobody shall take it for the new one. */
  protected start(): void {
    void this.send.run().then(() => this.wire.show());
    this.changes.detectChanges();
  }
}
