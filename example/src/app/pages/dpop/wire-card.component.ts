import { DatePipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { WireLog, type Attempt } from '../../wire/wire-log.service';

/** The last attempts, as they leave and as they are answered. */
@Component({
  selector: 'app-wire-card',
  imports: [DatePipe],
  templateUrl: './wire-card.component.html',
  styleUrl: './wire-card.component.css',
})
export class WireCardComponent {
  protected readonly log = inject(WireLog);

  protected isBad({ status }: Attempt): boolean {
    return status === 0 || (status !== undefined && status >= 400);
  }
}
