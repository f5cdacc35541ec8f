import { messageOf } from '../../ui/message-of';
import type { Answer } from './sender';

/** How many requests were accepted (2xx), refused (any other answer), or failed without an answer. */
export interface Tally {
  readonly requests: number;
  readonly accepted: number;
  readonly refused: number;
  readonly failed: number;
  readonly milliseconds: number;
  /** What became of the last one that was not accepted. */
  readonly failure: string | undefined;
}

interface Outcome {
  readonly kind: 'accepted' | 'refused' | 'failed';
  readonly why: string;
}

export const orders = ['at once', 'one after another'] as const;

export type Order = (typeof orders)[number];

export async function sendMany(sends: readonly (() => Promise<Answer>)[], order: Order): Promise<Tally> {
  const start = performance.now();
  const outcomes = order === 'at once' ? await Promise.all(sends.map(outcomeOf)) : await inTurn(sends);
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  return {
    requests: outcomes.length,
    accepted: count('accepted'),
    refused: count('refused'),
    failed: count('failed'),
    milliseconds: Math.round(performance.now() - start),
    failure: outcomes.findLast(({ kind }) => kind !== 'accepted')?.why,
  };
}

async function inTurn(sends: readonly (() => Promise<Answer>)[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const send of sends) outcomes.push(await outcomeOf(send));
  return outcomes;
}

async function outcomeOf(send: () => Promise<Answer>): Promise<Outcome> {
  try {
    const { status, reason } = await send();
    const kind = status >= 200 && status < 300 ? 'accepted' : 'refused';
    return { kind, why: `${status} ${reason}`.trim() };
  } catch (error) {
    return { kind: 'failed', why: textOf(error) };
  }
}

/** The code of an error of the library (`NGA0304`) or of the engine (`login_required`), then its message. */
function textOf(thrown: unknown): string {
  const { code, error } = Object(thrown) as Record<string, unknown>;
  const name = [code, error].find((text) => typeof text === 'string') ?? '';
  const message = messageOf(thrown);
  return message.startsWith(name) ? message : `${name} ${message}`;
}
