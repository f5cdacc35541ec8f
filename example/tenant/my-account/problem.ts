/** Errors of My Account, as RFC 9457 writes them: thrown where something is wrong, sent in one place. */
import type { ServerResponse } from 'node:http';

export interface ValidationError {
  readonly detail: string;
  readonly field?: string;
  readonly pointer?: string;
  readonly source?: 'body';
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

export class Problem extends Error {
  readonly status: number;
  readonly validationErrors: readonly ValidationError[] | undefined;
  /** The value of `WWW-Authenticate`. */
  readonly challenge: string | undefined;

  constructor(
    status: number,
    detail: string,
    more: { validationErrors?: readonly ValidationError[]; challenge?: string } = {},
  ) {
    super(detail);
    this.status = status;
    this.validationErrors = more.validationErrors;
    this.challenge = more.challenge;
  }
}

/** A member of the body is missing or wrong. */
export function invalid(field: string, detail: string, pointer = `/${field}`): Problem {
  return new Problem(400, detail, { validationErrors: [{ detail, field, pointer, source: 'body' }] });
}

export function notFound(detail: string): Problem {
  return new Problem(404, detail);
}

export function sendProblem(
  res: ServerResponse,
  { status, message, validationErrors, challenge }: Problem,
): void {
  res.writeHead(status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(challenge !== undefined && { 'www-authenticate': challenge }),
  });
  const body = {
    // Auth0's form. It tells problems of the same status apart by the last number, but does not document which is which.
    type: `https://auth0.com/api-errors/A0E-${status}-0001`,
    status,
    title: titles[status],
    detail: message,
    ...(validationErrors && { validation_errors: validationErrors }),
  };
  res.end(JSON.stringify(body));
}
