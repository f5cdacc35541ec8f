import { pseudonym } from '../pseudonym';

/** What one tab tells the others: no token, no claim; of the user a number that only compares, see {@link pseudonym}. */
export interface TabMessage {
  readonly type: 'login' | 'logout';
  /** Numbers messages: later ones have a higher number, by the clock as a rule. */
  readonly at: number;
  /** Whose login: who knows a user, or has a list of users, can tell whether it is the same one. */
  readonly who: string;
}

/** Clocks are set back now and then; what claims to be from further ahead than that is no message. */
const FUTURE_MS = 24 * 60 * 60 * 1000;

export function tabMessage(type: TabMessage['type'], at: number, owner: string | null): TabMessage {
  return { type, at, who: owner === null ? '' : whoOf(owner, at) };
}

/** Whether it is no number of a clock that was set back since: nobody else would take a message of it for one. */
export const isPossible = (at: number): boolean => at < Date.now() + FUTURE_MS;

export function isOf({ who, at }: TabMessage, owner: string): boolean {
  return who === whoOf(owner, at);
}

/** A message, if it is one: it may come from another version of the application, or from any script of its origin. */
export function readMessage(data: unknown): TabMessage | null {
  const { type, at, who } = Object(data) as Record<string, unknown>;
  return (type === 'login' || type === 'logout') &&
    Number.isSafeInteger(at) &&
    (at as number) > 0 &&
    isPossible(at as number) &&
    typeof who === 'string'
    ? { type, at: at as number, who }
    : null;
}

/** As {@link readMessage}, of what stands in storage. */
export function readNote(text: string | null): TabMessage | null {
  try {
    return readMessage(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

function whoOf(owner: string, at: number): string {
  return pseudonym(`${at} ${owner}`);
}
