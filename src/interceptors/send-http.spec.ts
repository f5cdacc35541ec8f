import {
  type HttpEvent,
  HttpEventType,
  HttpErrorResponse,
  HttpHeaderResponse,
  HttpHeaders,
  HttpRequest,
  HttpResponse,
  type HttpUploadProgressEvent,
} from '@angular/common/http';
import { concat, EMPTY, NEVER, type Observable, of, Subject, throwError } from 'rxjs';
import { FakeRequest, withNonce } from '../spec-support/dpop';
import { deferred, turns } from '../spec-support/promises';
import { sendHttp } from './send-http';

const REQUEST = new HttpRequest('POST', '/api/orders', { count: 2 });
const HEADERS = new HttpHeaders(withNonce('nonce-1'));
const FINE = new HttpResponse({ status: 200, headers: HEADERS });
const REFUSED = new HttpErrorResponse({ status: 401, headers: HEADERS });
const SENT: HttpEvent<unknown> = { type: HttpEventType.Sent };
const PROGRESS: HttpUploadProgressEvent = { type: HttpEventType.UploadProgress, loaded: 1, total: 2 };

/** Sends {@link REQUEST}; `answers` are those of the attempts, in order. */
function setupSend(authorized: FakeRequest, ...answers: readonly Observable<HttpEvent<unknown>>[]) {
  const sent: HttpRequest<unknown>[] = [];
  const handle = (request: HttpRequest<unknown>) => {
    sent.push(request);
    return answers[sent.length - 1] ?? EMPTY;
  };
  const told: unknown[] = [];
  const caller = sendHttp(authorized, REQUEST, { handle }).subscribe({
    next: (event) => told.push(event),
    error: (error: unknown) => told.push('error', error),
    complete: () => told.push('complete'),
  });
  return { sent, told, caller };
}

describe('sendHttp', () => {
  it('sends the request with its headers, and passes on what happens to it', async () => {
    const authorized = new FakeRequest();
    const { sent, told } = setupSend(authorized, of(SENT, PROGRESS, FINE));
    await turns();
    expect(told).toEqual([SENT, PROGRESS, FINE, 'complete']);
    expect(sent.map(({ headers }) => [headers.get('Authorization'), headers.get('DPoP')])).toEqual([
      ['DPoP token-1', 'proof'],
    ]);
    expect(sent[0]?.body).toBe(REQUEST.body);
    expect(REQUEST.headers.keys()).toEqual([]);
  });

  it('learns from the answer, and from nothing that comes before it', async () => {
    const authorized = new FakeRequest();
    setupSend(authorized, of(SENT, PROGRESS, FINE));
    await turns();
    expect(authorized.log).toEqual(['authorize', 'learn nonce-1', 'end']);
  });

  it('learns from the beginning of an answer, before its body has come', async () => {
    const authorized = new FakeRequest();
    const beginning = new HttpHeaderResponse({ status: 200, headers: HEADERS });
    const { caller } = setupSend(authorized, concat(of(SENT, beginning), NEVER));
    await turns();
    expect(authorized.log).toEqual(['authorize', 'learn nonce-1']);
    caller.unsubscribe();
  });

  for (const status of [400, 401, 403, 500]) {
    it(`learns from a failure and passes it on: ${status}`, async () => {
      const authorized = new FakeRequest();
      const error = new HttpErrorResponse({ status, headers: HEADERS });
      const { told } = setupSend(
        authorized,
        throwError(() => error),
      );
      await turns();
      expect(authorized.log).toEqual(['authorize', 'learn nonce-1', `mayRepeat ${status} nonce-1`, 'end']);
      expect(told).toEqual(['error', error]);
      expect(told[1]).toBe(error);
    });
  }

  it('sends it again, with new headers, as often as it may', async () => {
    const authorized = new FakeRequest(2);
    const refused = throwError(() => REFUSED);
    const { sent, told } = setupSend(authorized, refused, refused, of(FINE));
    await turns();
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'DPoP token-1',
      'DPoP token-4',
      'DPoP token-7',
    ]);
    expect(sent.map(({ body }) => body)).toEqual([REQUEST.body, REQUEST.body, REQUEST.body]);
    expect(told).toEqual([FINE, 'complete']);
    expect(authorized.log.filter((step) => step === 'end').length).toBe(1);
  });

  it('passes on the last refusal', async () => {
    const second = new HttpErrorResponse({ status: 401, headers: HEADERS, statusText: 'second' });
    const { told } = setupSend(
      new FakeRequest(1),
      throwError(() => REFUSED),
      throwError(() => second),
    );
    await turns();
    expect(told[1]).toBe(second);
  });

  const others: readonly (readonly [string, unknown])[] = [
    ['no answer', new HttpErrorResponse({ status: 0, error: new ProgressEvent('error') })],
    ['what another interceptor throws', new Error('mine')],
    ['a status without headers', { status: 401 }],
    ['headers that are none of Angular', { status: 401, headers: { 'DPoP-Nonce': 'nonce-1' } }],
    ['nothing', undefined],
  ];
  for (const [what, error] of others) {
    it(`passes on ${what}, learns only that nobody need wait for it, and does not send it again`, async () => {
      const authorized = new FakeRequest(5);
      const { told } = setupSend(
        authorized,
        throwError(() => error),
      );
      await turns();
      expect(authorized.log).toEqual(['authorize', 'learn null', 'end']);
      expect(told[1]).toBe(error);
    });
  }

  it('sends nothing where it gets no headers, and frees those who wait', async () => {
    const authorized = new FakeRequest(5);
    const error = new Error('no key');
    spyOn(authorized, 'authorize').and.rejectWith(error);
    const { sent, told } = setupSend(authorized);
    await turns();
    expect(told).toEqual(['error', error]);
    expect(sent).toEqual([]);
    expect(authorized.log).toEqual(['end']);
  });

  it('fails as the way to repeat it fails', async () => {
    const authorized = new FakeRequest();
    const error = new Error('login_required');
    spyOn(authorized, 'mayRepeat').and.rejectWith(error);
    const { told } = setupSend(
      authorized,
      throwError(() => REFUSED),
    );
    await turns();
    expect(told).toEqual(['error', error]);
    expect(authorized.log.at(-1)).toBe('end');
  });

  describe('for a caller that goes', () => {
    it('before it has headers sends nothing', async () => {
      const authorized = new FakeRequest();
      const headers = deferred<Record<string, string>>();
      spyOn(authorized, 'authorize').and.returnValue(headers.promise);
      const { caller, sent, told } = setupSend(authorized, of(FINE));
      caller.unsubscribe();
      expect(authorized.log).toEqual(['end']);
      headers.resolve({});
      await turns();
      expect([sent, told]).toEqual([[], []]);
    });

    it('while it is under way cancels it, and frees those who wait', async () => {
      const authorized = new FakeRequest();
      const answer = new Subject<HttpEvent<unknown>>();
      const { caller } = setupSend(authorized, answer);
      await turns();
      expect(answer.observed).toBeTrue();
      caller.unsubscribe();
      expect(answer.observed).toBeFalse();
      expect(authorized.log).toEqual(['authorize', 'end']);
    });

    it('while another token is looked for sends nothing more', async () => {
      const authorized = new FakeRequest();
      const again = deferred<boolean>();
      spyOn(authorized, 'mayRepeat').and.returnValue(again.promise);
      const { caller, sent, told } = setupSend(
        authorized,
        throwError(() => REFUSED),
        of(FINE),
      );
      await turns();
      caller.unsubscribe();
      again.resolve(true);
      await turns();
      expect([sent.length, told.length]).toEqual([1, 0]);
      expect(authorized.log.at(-1)).toBe('end');
    });
  });

  it('does nothing before somebody subscribes, and all anew for each', async () => {
    const authorized = new FakeRequest();
    const request$ = sendHttp(authorized, REQUEST, { handle: () => of(FINE) });
    await turns();
    expect(authorized.log).toEqual([]);
    request$.subscribe();
    request$.subscribe();
    await turns();
    expect(authorized.log.filter((step) => step === 'authorize').length).toBe(2);
  });
});
