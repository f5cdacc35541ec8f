import { Service, inject } from '@angular/core';
import { RuntimeConfigService } from '../../runtime-config';
import { askControl } from '../control-api';

/** Answers that no good API gives; see `example/api/README.md`. */
export const hostileAnswers = [
  'endless-challenge',
  'challenge-without-nonce',
  'wrong-www-authenticate',
  'bad-nonce',
  'challenge-with-403',
  'nonce-on-bearer',
] as const;

export type HostileAnswer = (typeof hostileAnswers)[number];

/** Makes the example's API and its partner misbehave. */
@Service()
export class ApiFaultsService {
  private readonly runtime = inject(RuntimeConfigService);

  /** Every nonce that they gave so far is stale. */
  expireNonces(): Promise<void> {
    return this.both('expire-nonces');
  }

  /** Only the API, and only the next request: what asks for ever does so for both of its attempts. */
  answerOnce(kind: HostileAnswer): Promise<void> {
    const times = kind === 'endless-challenge' ? 2 : 1;
    return askControl(this.runtime.loaded().api, 'hostile', 'POST', { kind, times });
  }

  reset(): Promise<void> {
    return this.both('reset');
  }

  private async both(path: string): Promise<void> {
    const { api, otherApi } = this.runtime.loaded();
    await Promise.all([api, otherApi].map((origin) => askControl(origin, path, 'POST', {})));
  }
}
