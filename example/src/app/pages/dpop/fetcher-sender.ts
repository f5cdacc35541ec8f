import { inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { RuntimeConfigService } from '../../runtime-config';
import { watchedFetch } from '../../wire/watched-fetch';
import { WireLog } from '../../wire/wire-log.service';
import { absoluteUrl } from './dpop-requests';
import { bodyInit, type BodyKind } from './request-body';
import { answerOf, type Sender } from './sender';

/** By fetchers of the library. An application makes them once; here each request has its own, to follow its attempts. */
export function injectFetcherSender(): Sender {
  const auth = inject(AuthService);
  const runtime = inject(RuntimeConfigService);
  const wire = inject(WireLog);

  return async (request, body) => {
    const config = runtime.loaded();
    const fetch = watchedFetch(wire.follow(), transmissionOf(body));
    const fetcher =
      request.server === 'partner'
        ? auth.createFetcher({ baseUrl: config.otherApi, dpopNonceId: 'partner-api', fetch })
        : auth.createFetcher({ baseUrl: config.api, fetch });
    const { method, path, scope } = request;
    const response = await fetcher.fetchWithAuth(
      // An absolute URL overrides `baseUrl`.
      request.server === 'page' ? absoluteUrl(request, config) : path,
      { method, ...bodyInit(body) },
      scope ? { scope: [scope] } : {},
    );
    return answerOf(response);
  };
}

/** Chromium sends streams by HTTP/2 only, which these servers do not speak: what was streamed is sent in one piece. */
export function transmissionOf(body: BodyKind): ((request: Request) => Promise<Response>) | undefined {
  if (body !== 'stream') return undefined;
  return async (request) => {
    const { url, method, headers } = request;
    return fetch(url, { method, headers, body: await request.blob() });
  };
}
