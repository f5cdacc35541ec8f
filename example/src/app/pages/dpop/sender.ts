import type { DpopRequest } from './dpop-requests';
import type { BodyKind } from './request-body';

/** What came back: an answer, be it good or bad. */
export interface Answer {
  readonly status: number;
  /** Why the server refused: its error code, then its words. */
  readonly reason: string;
}

/** One way to send a request with a token. Fails where there was no answer. */
export type Sender = (request: DpopRequest, body: BodyKind) => Promise<Answer>;

export async function answerOf(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  return { status: response.status, reason: reasonIn(body) };
}

/** The APIs of the example say in the body, too, what they say in `WWW-Authenticate`. */
export function reasonIn(body: unknown): string {
  const { error = '', error_description: words = '' } = Object(body) as Record<string, unknown>;
  return [error, words].filter((text) => typeof text === 'string' && text !== '').join(' ');
}
