import { authFeature, type Auth0State } from 'ngrx-auth0';
import type { Recorded } from './recorded';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isRecordOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value as object).every(check);
const has =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(members).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const statuses = ['initializing', 'authenticated', 'unauthenticated', 'unreachable'];
const isProfile = has({ name: (value) => value === undefined || isText(value) });

/** What the pages rely on. */
const members: { readonly [Name in keyof Auth0State]: Check } = {
  status: (value) => statuses.includes(value as string),
  user: isNullOr(isProfile),
  idTokenClaims: isNullOr(isProfile),
  error: isNullOr(has({ code: isText, category: isText, description: isText })),
  isCallbackFailed: (value) => typeof value === 'boolean',
  appState: isNullOr(isObject),
  tokens: isListOf(has({ audience: isText, scope: isText, tokenType: isText })),
  dpopNonces: isRecordOf(isText),
  activity: isListOf(isText),
};

/**
 * Plays actions from a file, away from the store.
 *
 * @throws Error which of them the pages could not show the state of, and what is wrong there.
 */
export function checkSlices(start: unknown, actions: readonly Recorded[]): void {
  const beginning = 'The state that it begins with';
  if (start !== undefined && !isObject(start)) throw new Error(`${beginning} is none.`);
  let state = (start as { auth0?: Auth0State } | undefined)?.auth0;
  if (state !== undefined) checkSlice(state, beginning);
  for (const [index, { action }] of actions.entries()) {
    const where = `Action ${index}, "${action.type}",`;
    try {
      state = authFeature.reducer(state, action);
    } catch {
      throw new Error(`${where} cannot be played.`);
    }
    checkSlice(state, `${where} leads to a state that`);
  }
}

function checkSlice(slice: unknown, what: string): void {
  if (!isObject(slice)) throw new Error(`${what} is not the library's.`);
  for (const [name, check] of Object.entries(members)) {
    const value = (slice as Record<string, unknown>)[name];
    if (!check(value)) throw new Error(`${what} cannot be shown: ${name} is ${JSON.stringify(value)}.`);
  }
}
