import { HttpClient, HttpContext, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, firstValueFrom, map, of, throwError } from 'rxjs';
import { RuntimeConfigService } from '../../runtime-config';
import { WATCH } from '../../wire/wire.interceptor';
import { WireLog } from '../../wire/wire-log.service';
import { absoluteUrl } from './dpop-requests';
import { httpBody } from './request-body';
import { reasonIn, type Answer, type Sender } from './sender';

/** By `HttpClient`: nothing here is about tokens, the interceptor and the `allowedList` do it all. */
export function injectHttpSender(): Sender {
  const http = inject(HttpClient);
  const runtime = inject(RuntimeConfigService);
  const wire = inject(WireLog);

  return async (request, body) => {
    // Behind a proxy the API is a path of this page, as in a rule of the `allowedList`.
    const url = request.server === 'page' ? request.path : absoluteUrl(request, runtime.loaded());
    const context = new HttpContext().set(WATCH, wire.follow());
    return firstValueFrom(
      http.request(request.method, url, { body: httpBody(body), context, observe: 'response' }).pipe(
        map(({ status }): Answer => ({ status, reason: '' })),
        catchError((error: unknown) =>
          error instanceof HttpErrorResponse && error.status > 0
            ? of({ status: error.status, reason: reasonIn(error.error) })
            : throwError(() => error),
        ),
      ),
    );
  };
}
