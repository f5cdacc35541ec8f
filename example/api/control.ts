/** `/__test/…` of the example API: what arrived, what shall go wrong next, and how its nonces behave. */
import { parseJsonObject } from '../tenant/http.ts';
import { parseFault } from '../tenant/parse-fault.ts';
import type { ApiState } from './api-state.ts';
import { parseFailure } from './failures.ts';
import { parseHostile } from './hostile.ts';
import type { Reply } from './reply.ts';
import { changeApiSettings } from './settings.ts';

type Input = Record<string, unknown>;
type Handler = (state: ApiState, input: Input) => unknown;

class BadRequest extends Error {}

const handlers: Readonly<Record<string, Handler>> = {
  'GET /__test/log': ({ log }) => log.entries,
  'DELETE /__test/log': ({ log }) => {
    log.clear();
    return log.entries;
  },
  'POST /__test/fail': ({ failures }, input) => {
    const failure = orBadRequest(parseFailure(input));
    failures.add(failure);
    return failure;
  },
  'DELETE /__test/fail': ({ failures }) => {
    failures.clear();
    return {};
  },
  'POST /__test/faults': ({ faults }, input) => {
    faults.add(orBadRequest(parseFault(input)));
    return faults.list();
  },
  'DELETE /__test/faults': ({ faults }) => {
    faults.clear();
    return faults.list();
  },
  'POST /__test/hostile': ({ hostile }, input) => {
    const answer = orBadRequest(parseHostile(input));
    hostile.add(answer);
    return answer;
  },
  'DELETE /__test/hostile': ({ hostile }) => {
    hostile.clear();
    return {};
  },
  'GET /__test/settings': ({ settings }) => settings,
  'POST /__test/settings': ({ settings }, input) => {
    const problem = changeApiSettings(settings, input);
    if (problem !== undefined) throw new BadRequest(problem);
    return settings;
  },
  'POST /__test/expire-nonces': ({ nonces }) => {
    nonces.expire();
    return { expired: true };
  },
  'POST /__test/refuse-tokens': ({ refusedTokens }) => ({ refused: refusedTokens.refuseSeen() }),
  'POST /__test/reset': (state) => {
    state.reset();
    return { reset: true };
  },
};

export function handleApiControl(method: string, path: string, body: Buffer, state: ApiState): Reply {
  const handler = handlers[`${method} ${path}`];
  if (handler === undefined) return { status: 404, body: { error: `There is no ${method} ${path}.` } };
  const input = parseJsonObject(body);
  if (input === undefined) return { status: 400, body: { error: 'The body has to be a JSON object.' } };
  try {
    return { body: handler(state, input) };
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return { status: 400, body: { error: error.message } };
  }
}

function orBadRequest<T>(parsed: T | string): T {
  if (typeof parsed === 'string') throw new BadRequest(parsed);
  return parsed;
}
