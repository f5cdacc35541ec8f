import { pseudonym } from '../pseudonym';

/** What one tab tells the others: no token, and nothing that says who somebody is. */
export interface TabMessage {
  readonly type: 'login' | 'logout';
  /** Numbers messages: later ones have a higher number, by the clock as a rule. */
  readonly at: number;
  /** Whose login: only who knows the user can tell whether it is the same one. Another one with each message. */
  readonly who: string;
}

/** Clocks are set back now and then; what claims to be from further ahead than that is no message. */
const FUTURE_MS = 24 * 60 * 60 * 1000;

export function tabMessage(type: TabMessage['type'], at: number, owner: string | null): TabMessage {
  return { type, at, who: owner === null ? '' : whoOf(owner, at) };
}

export function isOf({ who, at }: TabMessage, owner: string): boolean {
  return who === whoOf(owner, at);
}

/** A message, if it is one: it may come from another version of the application, or from any script of its origin. */
export function readMessage(data: unknown): TabMessage | null {
  const { type, at, who } = Object(data) as Record<string, unknown>;
  return (type === 'login' || type === 'logout') &&
    Number.isSafeInteger(at) &&
    (at as number) > 0 &&
    (at as number) < Date.now() + FUTURE_MS &&
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
