import { inject } from '@angular/core';
import { RuntimeConfigService } from '../../runtime-config';
import { watchedFetch } from '../../wire/watched-fetch';
import { WireLog } from '../../wire/wire-log.service';
import { absoluteUrl } from './dpop-requests';
import { bodyInit } from './request-body';
import { answerOf, type Sender } from './sender';

/** By `fetch` alone, without a token: what an API that needs one refuses, and what the others are to be measured by. */
export function injectPlainSender(): Sender {
  const runtime = inject(RuntimeConfigService);
  const wire = inject(WireLog);

  return async (request, body) => {
    const url = absoluteUrl(request, runtime.loaded());
    const plain = new Request(url, { method: request.method, ...bodyInit(body) });
    return answerOf(await watchedFetch(wire.follow())(plain));
  };
}
