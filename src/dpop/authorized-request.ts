import type { ReadHeader } from './challenge';

/**
 * One request with a token, through its attempts. Who sends it, by `HttpClient` or by `fetch`, does in turn: `authorize`,
 * send, `learn`, and after a refusal `mayRepeat`; and `end` in any case.
 */
export interface AuthorizedRequest {
  /** The headers of the next attempt. */
  authorize(): Promise<Record<string, string>>;

  /** Takes out of an answer, be it good or bad, what later requests need. */
  learn(header: ReadHeader): void;

  /** Whether the request, refused with this answer, is to be sent again. */
  mayRepeat(status: number, header: ReadHeader): Promise<boolean>;

  /** What a caller of `fetch` gets in place of this last answer; `undefined` if it gets the answer. */
  refusal(status: number, header: ReadHeader): Error | undefined;

  /** It was answered, failed, or was given up: nobody waits for it any more. */
  end(): void;
}
