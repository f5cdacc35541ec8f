import { inject } from '@angular/core';
import { Auth0ClientService } from 'ngrx-auth0';
import { RuntimeConfigService } from '../../runtime-config';
import { watchedFetch } from '../../wire/watched-fetch';
import { WireLog } from '../../wire/wire-log.service';
import { absoluteUrl } from './dpop-requests';
import { transmissionOf } from './fetcher-sender';
import { bodyInit } from './request-body';
import { answerOf, type Sender } from './sender';

/**
 * By the engine's own fetcher. Its nonces are not in the slice, and it replaces no token. Without `dpopNonceId` it
 * would make no proofs, and without the audience it would ask for a token of the default API.
 */
export function injectEngineSender(): Sender {
  const client = inject(Auth0ClientService);
  const runtime = inject(RuntimeConfigService);
  const wire = inject(WireLog);

  return async (request, body) => {
    const config = runtime.loaded();
    const fetch = watchedFetch(wire.follow(), transmissionOf(body));
    const fetcher = client.createFetcher({ baseUrl: config.api, dpopNonceId: 'engine-fetcher', fetch });
    const { method, scope } = request;
    const response = await fetcher.fetchWithAuth(
      absoluteUrl(request, config),
      { method, ...bodyInit(body) },
      { audience: config.audience, ...(scope && { scope: [scope] }) },
    );
    return answerOf(response);
  };
}
