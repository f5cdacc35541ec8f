import {
  type HttpEvent,
  HttpEventType,
  type HttpInterceptorFn,
  HttpRequest,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { tap } from 'rxjs';
import { ResourceServer, USE_NONCE, withNonce } from '../spec-support/dpop';
import { boundToken } from '../spec-support/fake-client';
import { type HttpSetupOptions, refuse, setupBoundHttp } from '../spec-support/http-setup';
import { deferred } from '../spec-support/promises';
import { authHttpInterceptorFn } from './auth.interceptor';

const API = 'https://api.example.com';
const FOR_API: HttpSetupOptions = { allowedList: [`${API}/*`] };
const URL_OF_API = `${API}/orders`;

describe('the interceptor in more than one attempt', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  describe('keeps the request as it is in each attempt', () => {
    const form = new FormData();
    form.append('file', new Blob(['text']), 'a.txt');
    const bodies: readonly (readonly [string, unknown])[] = [
      ['JSON', { count: 2, items: [1, 2] }],
      ['FormData', form],
      ['a Blob', new Blob(['text'])],
      ['an ArrayBuffer', new TextEncoder().encode('text').buffer],
      ['URLSearchParams', new URLSearchParams({ a: 'b c' })],
      ['text', 'some text'],
      ['nothing', null],
    ];
    for (const [what, body] of bodies) {
      it(`with ${what}`, async () => {
        const { http, backend, settle } = await setupBoundHttp(FOR_API);
        const headers = { 'X-Mine': 'yes' };
        http.put(URL_OF_API, body, { headers, withCredentials: true, params: { a: 1 } }).subscribe();
        await settle();
        const first = backend.expectOne(`${URL_OF_API}?a=1`);
        refuse(first, withNonce('nonce-1', USE_NONCE));
        await settle();
        const second = backend.expectOne(`${URL_OF_API}?a=1`);
        for (const { request } of [first, second]) {
          expect(request.body).toBe(body);
          expect([request.method, request.withCredentials, request.headers.get('X-Mine')]).toEqual([
            'PUT',
            true,
            'yes',
          ]);
        }
        expect(second.request.serializeBody()).toEqual(first.request.serializeBody());
        expect(second.request.detectContentTypeHeader()).toBe(first.request.detectContentTypeHeader());
      });
    }
  });

  it('tells the progress of each attempt, and the answer of the last', async () => {
    const { http, backend, settle } = await setupBoundHttp(FOR_API);
    const events: HttpEvent<unknown>[] = [];
    http
      .request(new HttpRequest('POST', URL_OF_API, 'abc', { reportProgress: true }))
      .subscribe((event) => events.push(event));
    await settle();
    const first = backend.expectOne(URL_OF_API);
    first.event({ type: HttpEventType.UploadProgress, loaded: 3, total: 3 });
    refuse(first, withNonce('nonce-1', USE_NONCE));
    await settle();
    const second = backend.expectOne(URL_OF_API);
    second.event({ type: HttpEventType.UploadProgress, loaded: 3, total: 3 });
    second.event({ type: HttpEventType.DownloadProgress, loaded: 1 });
    second.flush(null);
    expect(events.map(({ type }) => type)).toEqual([
      HttpEventType.Sent,
      HttpEventType.UploadProgress,
      HttpEventType.Sent,
      HttpEventType.UploadProgress,
      HttpEventType.DownloadProgress,
      HttpEventType.Response,
    ]);
  });

  it('shows each attempt to the interceptors after it, and one request to those before', async () => {
    const seen: string[] = [];
    const seeing =
      (name: string): HttpInterceptorFn =>
      (request, next) => {
        seen.push(`${name} ${request.headers.has('DPoP') ? 'with' : 'without'} proof`);
        return next(request).pipe(
          tap({ error: () => seen.push(`${name} error`), complete: () => seen.push(`${name} complete`) }),
        );
      };
    const { http, answer } = await setupBoundHttp({
      ...FOR_API,
      http: provideHttpClient(withInterceptors([seeing('before'), authHttpInterceptorFn, seeing('after')])),
    });
    http.get(URL_OF_API).subscribe();
    await answer(new ResourceServer());
    expect(seen).toEqual([
      'before without proof',
      'after with proof',
      'after error',
      'after with proof',
      'after complete',
      'before complete',
    ]);
  });

  describe('for a caller that goes', () => {
    it('before the token is there makes no proof', async () => {
      const { http, backend, client, settle } = await setupBoundHttp(FOR_API);
      const token = deferred<unknown>();
      client.onToken = () => token.promise;
      const caller = http.get(URL_OF_API).subscribe();
      await settle();
      caller.unsubscribe();
      token.resolve(boundToken('token-1'));
      await settle();
      backend.verify();
      expect(client.named('generateDpopProof')).toEqual([]);
    });

    it('while it waits for the first one lets those behind it go on', async () => {
      const { http, backend, settle } = await setupBoundHttp(FOR_API);
      const [first, second] = ['a', 'b', 'c'].map((path) => http.get(`${API}/${path}`).subscribe());
      await settle();
      second?.unsubscribe();
      first?.unsubscribe();
      expect(backend.expectOne(`${API}/a`).cancelled).toBeTrue();
      await settle();
      backend.expectNone(`${API}/b`);
      backend.expectOne(`${API}/c`);
    });

    it('while it waits makes no proof, and is no failure to tell of', async () => {
      const { http, backend, client, settle, types, state } = await setupBoundHttp(FOR_API);
      const [, second] = ['a', 'b'].map((path) => http.get(`${API}/${path}`).subscribe());
      await settle();
      second?.unsubscribe();
      backend.expectOne(`${API}/a`).flush(null);
      await settle();
      backend.verify();
      expect(client.named('generateDpopProof').length).toBe(1);
      expect(types()).not.toContain('Access Token Failure');
      expect(state().error).toBeNull();
    });

    it('while its proof is being made is no failure to tell of', async () => {
      const { http, backend, client, settle, types, state } = await setupBoundHttp(FOR_API);
      const proof = deferred<string>();
      client.onGenerateDpopProof = () => proof.promise;
      const caller = http.get(URL_OF_API).subscribe();
      await settle();
      caller.unsubscribe();
      proof.resolve('proof');
      await settle();
      backend.verify();
      expect(types()).not.toContain('Access Token Failure');
      expect(state().error).toBeNull();
    });

    it('while it is under way cancels it, and sends the next one ahead', async () => {
      const { http, backend, settle } = await setupBoundHttp(FOR_API);
      const [first] = ['a', 'b', 'c'].map((path) => http.get(`${API}/${path}`).subscribe());
      await settle();
      const sent = backend.expectOne(`${API}/a`);
      first?.unsubscribe();
      expect(sent.cancelled).toBeTrue();
      await settle();
      const ahead = backend.match(() => true);
      expect(ahead.map(({ request }) => request.url)).toEqual([`${API}/b`]);
      ahead.forEach((request) => {
        request.flush(null);
      });
      await settle();
      expect(backend.match(() => true).map(({ request }) => request.url)).toEqual([`${API}/c`]);
    });

    it('between two attempts sends no other', async () => {
      const { http, backend, settle } = await setupBoundHttp(FOR_API);
      const caller = http.get(URL_OF_API).subscribe();
      await settle();
      refuse(backend.expectOne(URL_OF_API), withNonce('nonce-1', USE_NONCE));
      caller.unsubscribe();
      await settle();
      expect(backend.match(() => true)).toEqual([]);
    });
  });

  it('waits 2 seconds for the first one that is never answered', async () => {
    jasmine.clock().install();
    const { http, backend, settle } = await setupBoundHttp(FOR_API);
    ['a', 'b', 'c'].forEach((path) => http.get(`${API}/${path}`).subscribe());
    await settle();
    expect(backend.match(() => true).length).toBe(1);
    jasmine.clock().tick(2000);
    await settle();
    expect(backend.match(() => true).length).toBe(2);
  });
});
