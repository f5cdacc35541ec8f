import type { HttpEvent, HttpHandler, HttpHeaders, HttpRequest } from '@angular/common/http';
import { catchError, defer, finalize, from, type Observable, switchMap, tap, throwError } from 'rxjs';
import type { AuthorizedRequest } from '../dpop/authorized-request';

/** What has the headers of an answer: the events with the answer or its beginning, and Angular's error of one. */
interface Answer {
  readonly status: number;
  readonly headers: HttpHeaders;
}

/**
 * Sends a request of `HttpClient` with a token, and again where the server says how it would be accepted. An
 * `HttpRequest` never changes, and its body is sent anew each time, whatever kind it is of.
 */
export function sendHttp(
  authorized: AuthorizedRequest,
  req: HttpRequest<unknown>,
  next: HttpHandler,
): Observable<HttpEvent<unknown>> {
  const attempt = (): Observable<HttpEvent<unknown>> =>
    from(authorized.authorize()).pipe(
      switchMap((setHeaders) =>
        next.handle(req.clone({ setHeaders })).pipe(tap({ next: learn, error: learnFromError })),
      ),
      catchError((error: unknown) => {
        if (!isAnswer(error)) {
          throw error;
        }
        return from(authorized.mayRepeat(error.status, readerOf(error))).pipe(
          switchMap((isWorthwhile) => (isWorthwhile ? attempt() : throwError(() => error))),
        );
      }),
    );
  const learn = (event: HttpEvent<unknown>) => {
    if (isAnswer(event)) {
      authorized.learn(readerOf(event));
    }
  };
  // A server that cannot be reached teaches this: that nobody need wait for its answer.
  const learnFromError = (error: unknown) => {
    authorized.learn(isAnswer(error) ? readerOf(error) : () => null);
  };
  return defer(attempt).pipe(
    finalize(() => {
      authorized.end();
    }),
  );
}

/** Told by its parts, because the classes would have to be imported. Without a status nobody answered. */
function isAnswer(event: unknown): event is Answer {
  const { status, headers } = Object(event) as Partial<Answer>;
  return !!status && typeof headers?.get === 'function';
}

function readerOf({ headers }: Answer) {
  return (name: string) => headers.get(name);
}
