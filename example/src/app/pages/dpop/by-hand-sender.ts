import { inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { firstValueFrom } from 'rxjs';
import { RuntimeConfigService } from '../../runtime-config';
import { watchedFetch } from '../../wire/watched-fetch';
import { WireLog } from '../../wire/wire-log.service';
import { absoluteUrl } from './dpop-requests';
import { bodyInit } from './request-body';
import { answerOf, type Sender } from './sender';

const nonceId = 'by-hand';

/** Step by step, with the methods that fetchers and interceptor are made of. */
export function injectByHandSender(): Sender {
  const auth = inject(AuthService);
  const runtime = inject(RuntimeConfigService);
  const wire = inject(WireLog);

  return async (request, body) => {
    if (body === 'stream') throw new Error('By hand no stream is sent: choose a fetcher.');
    const { method, scope } = request;
    const url = absoluteUrl(request, runtime.loaded());
    const send = watchedFetch(wire.follow());

    // 1. The token, and its type.
    const token = await firstValueFrom(
      auth.getAccessTokenSilently({
        detailedResponse: true,
        ...(scope && { authorizationParams: { scope } }),
      }),
    );
    if (!token) throw new Error('Nobody is signed in.');
    const accessToken = token.access_token;
    const isBound = token.token_type.toLowerCase() === 'dpop';

    const attempt = async (): Promise<Response> => {
      const outgoing = new Request(url, { method, ...bodyInit(body) });
      outgoing.headers.set('Authorization', `${isBound ? 'DPoP' : 'Bearer'} ${accessToken}`);
      if (isBound) {
        // 2. The nonce that the server gave last.
        const nonce = await firstValueFrom(auth.getDpopNonce(nonceId));
        // 3. The proof.
        const proof = await firstValueFrom(auth.generateDpopProof({ url, method, accessToken, nonce }));
        outgoing.headers.set('DPoP', proof);
      }
      // 4. The request.
      const response = await send(outgoing);
      // 5. The nonce for the next one.
      const newNonce = response.headers.get('DPoP-Nonce');
      if (isBound && newNonce) await firstValueFrom(auth.setDpopNonce(newNonce, nonceId));
      return response;
    };

    const response = await attempt();
    // 6. Once more, if the server only wanted another nonce.
    return answerOf(isBound && wantsNonce(response) ? await attempt() : response);
  };
}

function wantsNonce({ status, headers }: Response): boolean {
  return status === 401 && /\b(use|invalid)_dpop_nonce\b/.test(headers.get('WWW-Authenticate') ?? '');
}
