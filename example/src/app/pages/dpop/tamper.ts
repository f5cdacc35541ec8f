import { inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { firstValueFrom } from 'rxjs';
import { RuntimeConfigService } from '../../runtime-config';
import { watchedFetch } from '../../wire/watched-fetch';
import { WireLog } from '../../wire/wire-log.service';
import { editProof, editSignature } from './edit-proof';

export const tamperings = [
  'nothing',
  'method',
  'URL',
  'token hash',
  'nonce',
  'replayed',
  'payload changed',
  'header changed',
  'signature changed',
  'no proof',
  'sent as Bearer',
] as const;

export type Tampering = (typeof tamperings)[number];

/** Sends GET messages by hand with one thing wrong. @returns the status, and the error code of the answer */
export function injectTamper(): (what: Tampering) => Promise<string> {
  const auth = inject(AuthService);
  const runtime = inject(RuntimeConfigService);
  const wire = inject(WireLog);

  return async (what) => {
    const { api } = runtime.loaded();
    const url = `${api}/api/messages`;
    const accessToken = await firstValueFrom(auth.getAccessTokenSilently());
    if (!accessToken) throw new Error('Nobody is signed in.');
    const transmit = watchedFetch(wire.follow());

    const send = (proof?: string, scheme = 'DPoP') => {
      const headers = { Authorization: `${scheme} ${accessToken}`, ...(proof && { DPoP: proof }) };
      return transmit(new Request(url, { headers }));
    };
    const prove = (wrong: Partial<Parameters<typeof auth.generateDpopProof>[0]> = {}) =>
      firstValueFrom(auth.generateDpopProof({ url, method: 'GET', accessToken, ...wrong }));

    // First a good nonce, so that nothing else is wrong.
    const nonce = (await send(await prove())).headers.get('DPoP-Nonce') ?? undefined;

    const attempts: Readonly<Record<Tampering, () => Promise<Response>>> = {
      nothing: async () => send(await prove({ nonce })),
      method: async () => send(await prove({ nonce, method: 'DELETE' })),
      URL: async () => send(await prove({ nonce, url: `${api}/api/admin` })),
      'token hash': async () => send(await prove({ nonce, accessToken: 'another-token' })),
      nonce: async () => send(await prove({ nonce: 'made-up' })),
      replayed: async () => {
        const proof = await prove({ nonce });
        await send(proof);
        return send(proof);
      },
      'payload changed': async () => send(editProof(await prove({ nonce }), 'payload', { jti: 'another' })),
      'header changed': async () => send(editProof(await prove({ nonce }), 'header', { typ: 'JWT' })),
      'signature changed': async () => send(editSignature(await prove({ nonce }))),
      'no proof': () => send(),
      'sent as Bearer': () => send(undefined, 'Bearer'),
    };
    const { status, headers } = await attempts[what]();
    const [, error = ''] = /\berror="([^"]*)"/.exec(headers.get('WWW-Authenticate') ?? '') ?? [];
    return `${status} ${error}`.trim();
  };
}
