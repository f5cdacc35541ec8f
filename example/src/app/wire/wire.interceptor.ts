import {
  HttpContextToken,
  HttpErrorResponse,
  HttpResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
} from '@angular/common/http';
import { defer, finalize, tap, type Observable } from 'rxjs';
import type { Watch } from './wire-log.service';

/** Who follows a request of `HttpClient`. All its attempts have the same context. */
export const WATCH = new HttpContextToken<Watch | undefined>(() => undefined);

/**
 * Sees what leaves for the server. It stands after the library's interceptor, which calls it with each attempt; it
 * changes nothing, or the proof would be for another request.
 */
export function wireInterceptor(
  req: HttpRequest<unknown>,
  next: HttpHandlerFn,
): Observable<HttpEvent<unknown>> {
  const watch = req.context.get(WATCH);
  if (!watch) return next(req);
  return defer(() => {
    let answer: HttpResponse<unknown> | HttpErrorResponse | undefined;
    const settle = watch(req.method, req.urlWithParams, (name) => req.headers.get(name));
    const take = (event: unknown) => {
      if (event instanceof HttpResponse || event instanceof HttpErrorResponse) answer = event;
    };
    return next(req).pipe(
      tap<HttpEvent<unknown>>({ next: take, error: take }),
      finalize(() => settle(answer?.status ?? 0, (name) => answer?.headers.get(name) ?? null)),
    );
  });
}
