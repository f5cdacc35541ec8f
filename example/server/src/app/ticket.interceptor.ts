import type { HttpInterceptorFn } from '@angular/common/http';
import { inject, REQUEST } from '@angular/core';

/**
 * A server may have a session of its own, in a cookie that scripts cannot read, and call APIs with what is in it. The
 * library's interceptor leaves alone what has an `Authorization` header.
 */
export const ticketInterceptor: HttpInterceptorFn = (req, next) => {
  const [, ticket] = /(?:^|; )ticket=([^;]*)/.exec(inject(REQUEST)?.headers.get('cookie') ?? '') ?? [];
  return next(ticket ? req.clone({ setHeaders: { Authorization: `Ticket ${ticket}` } }) : req);
};
