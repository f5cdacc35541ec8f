import { ChangeDetectorRef, Component, computed, inject, signal } from '@angular/core';
import { ChoiceComponent } from '../../ui/choice.component';
import { task, type Task } from '../../ui/task';
import { WireLog } from '../../wire/wire-log.service';
import { dpopRequests, getMessages, type DpopRequest } from './dpop-requests';
import { bodyKinds, type BodyKind } from './request-body';
import { orders, sendMany, type Order, type Tally } from './send-many';
import { injectSenders, senderNames, type SenderName } from './senders';

/** Sends one request or a thousand, in each of the ways that there are. */
@Component({
  selector: 'app-send-card',
  imports: [ChoiceComponent],
  templateUrl: './send-card.component.html',
  styleUrl: './send-card.component.css',
})
export class SendCardComponent {
  private readonly changes = inject(ChangeDetectorRef);
  private readonly senders = injectSenders();
  private readonly wire = inject(WireLog);

  protected readonly requestNames = dpopRequests.map(({ name }) => name);
  protected readonly senderNames = senderNames;
  protected readonly bodyKinds = bodyKinds;
  protected readonly orders = orders;

  protected readonly request = signal(getMessages);
  protected readonly by = signal<SenderName>('HttpClient');
  protected readonly body = signal<BodyKind>('none');
  protected readonly times = signal(1);
  protected readonly order = signal<Order>('at once');

  protected readonly send = task(() => {
    const request = this.request();
    const [sender, body] = [this.senders[this.by()], bodyFor(request, this.body())];
    return sendMany(
      Array.from({ length: this.times() }, () => () => sender(request, body)),
      this.order(),
    );
  });

  protected readonly each = task(() =>
    sendMany(
      dpopRequests
        .filter(({ open }) => !open)
        .map((request) => () => this.senders.HttpClient(request, request.body)),
      'one after another',
    ),
  );

  /** What will not be as it was chosen. */
  protected readonly hint = computed(() => {
    const request = this.request();
    const isFetcher = this.by() === 'Fetcher' || this.by() === "Engine's fetcher";
    if (this.body() !== 'none' && request.method === 'GET') return 'A GET has no body: it is left out.';
    if (this.body() === 'stream' && !isFetcher) return 'Only the fetchers send a stream.';
    if (this.body() === 'stream')
      return 'A stream can be sent only once: if the server wants another nonce, the request fails.';
    if (request.open && this.by() !== 'HttpClient')
      return 'There is no allowedList for this: a token goes along wherever it is sent.';
    return undefined;
  });

  /** Takes the last result away at once: nobody shall take it for the new one. */
  protected start(sending: Task<Tally>): void {
    void sending.run().then(() => this.wire.show());
    this.changes.detectChanges();
  }

  /** Each request comes with the body it wants. */
  protected choose(name: string): void {
    const request = dpopRequests.find((candidate) => candidate.name === name) ?? getMessages;
    this.request.set(request);
    this.body.set(request.body);
  }
}

function bodyFor({ method }: DpopRequest, body: BodyKind): BodyKind {
  return method === 'GET' ? 'none' : body;
}
