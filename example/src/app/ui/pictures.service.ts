import { Service, signal } from '@angular/core';

/** Whether pictures of users may be fetched: not where a page shows somebody of another browser's session. */
@Service()
export class Pictures {
  readonly mayFetch = signal(true);
}
