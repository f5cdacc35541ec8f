import type { ActionReducer } from '@ngrx/store';
import { type Auth0State, authFeature, authSessionFeature, type AuthSessionState } from 'ngrx-auth0';
import type { Recorded } from './recorded';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isOptional =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value);
const isOneOf =
  (...texts: readonly string[]): Check =>
  (value) =>
    texts.includes(value as string);
const isYesOrNo: Check = (value) => typeof value === 'boolean';
/** Of numbers that are no time, dates cannot be made. */
const isTime: Check = (value) => typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
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

const isProfile = has({ name: (value) => value === undefined || isText(value) });
const isToken = has({ audience: isText, scope: isText, tokenType: isText, expiresAt: isNullOr(isTime) });
const isAccount = has({ connection: isText, scopes: isOptional(isListOf(isText)) });

type Members<State> = { readonly [Name in keyof State]: Check };

/** What the pages rely on. */
const members: { readonly auth0: Members<Auth0State>; readonly auth0Session: Members<AuthSessionState> } = {
  auth0: {
    status: isOneOf('initializing', 'authenticated', 'unauthenticated', 'unreachable', 'blocked'),
    user: isNullOr(isProfile),
    idTokenClaims: isNullOr(isProfile),
    error: isNullOr(
      has({
        ...{ code: isText, category: isText, description: isText },
        validationErrors: isOptional(isListOf(isObject)),
      }),
    ),
    isCallbackFailed: isYesOrNo,
    appState: isNullOr(has({ connectedAccount: isOptional(isAccount) })),
    tokens: isListOf(isToken),
    dpopNonces: isRecordOf(isText),
    activity: isListOf(isText),
  },
  auth0Session: {
    isSignedIn: isYesOrNo,
    expiringTokens: isListOf(isToken),
    expiredTokens: isListOf(isToken),
    session: isOneOf('running', 'expiring', 'expired'),
    idle: isOneOf('active', 'warned', 'ended'),
    idleEndsAt: isNullOr(isTime),
  },
};

const reducers = { auth0: authFeature.reducer, auth0Session: authSessionFeature.reducer } as Readonly<
  Record<keyof typeof members, ActionReducer<unknown>>
>;
const slices = ['auth0', 'auth0Session'] as const;

/**
 * Plays actions from a file, away from the store.
 *
 * @returns What is known of the state that they begin with: how other slices may look, nobody knows.
 * @throws Error which of them the pages could not show the state of, and what is wrong there.
 */
export function checkSlices(start: unknown, actions: readonly Recorded[]): object {
  const beginning = 'The state that it begins with';
  if (start !== undefined && !isObject(start)) throw new Error(`${beginning} is none.`);
  const known = slices.filter((name) => Object.hasOwn(Object(start) as object, name));
  for (const name of slices) {
    let state: unknown = (start as Record<string, unknown> | undefined)?.[name];
    if (state !== undefined) checkSlice(name, state, beginning);
    for (const [index, { action }] of actions.entries()) {
      const where = `Action ${index}, "${action.type}",`;
      try {
        state = reducers[name](state, action);
      } catch {
        throw new Error(`${where} cannot be played.`);
      }
      checkSlice(name, state, `${where} leads to a state that`);
    }
  }
  return Object.fromEntries(known.map((name) => [name, (start as Record<string, unknown>)[name]]));
}

function checkSlice(slice: keyof typeof members, state: unknown, what: string): void {
  if (!isObject(state)) throw new Error(`${what} is not the library's.`);
  for (const [name, check] of Object.entries(members[slice])) {
    const value = (state as Record<string, unknown>)[name];
    if (!check(value)) throw new Error(`${what} cannot be shown: ${name} is ${JSON.stringify(value)}.`);
  }
}
