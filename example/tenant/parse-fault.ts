import type { Fault, FaultKind } from './faults.ts';
import { isRecord } from './http.ts';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const isMilliseconds: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isStatus: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 200 && (value as number) < 600;
const isStringList: Check = (value) => Array.isArray(value) && value.every(isString);
const isStringMap: Check = (value) => isRecord(value) && Object.values(value).every(isString);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const matchMembers: Record<string, Check> = {
  kind: isString,
  path: (value) => typeof value === 'string' && value.startsWith('/'),
  method: optional(isString),
  params: optional(isStringMap),
  times: optional(isCount),
};

const effectMembers: Record<FaultKind, Record<string, Check>> = {
  drop: {},
  cut: {},
  delay: { ms: isMilliseconds },
  hang: {},
  status: {
    status: isStatus,
    body: () => true,
    contentType: optional(isString),
    headers: optional(isStringMap),
  },
  oauthError: { error: isString, error_description: optional(isString), status: optional(isStatus) },
  badState: { state: optional(isString) },
  omit: { fields: isStringList },
  replace: { fields: isRecord },
  idTokenClaims: { claims: isRecord },
};

/**
 * Reads a fault that came as JSON. Strict, because a fault with a typing error would silently never happen, and the
 * test that wanted it would pass for the wrong reason.
 *
 * @returns the fault, or a sentence that says what is wrong
 */
export function parseFault(input: unknown): Fault | string {
  if (!isRecord(input)) return 'A fault is a JSON object.';
  const kind = input['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(effectMembers, kind)) {
    return `Unknown kind of fault. There are: ${Object.keys(effectMembers).join(', ')}.`;
  }
  const members = { ...matchMembers, ...effectMembers[kind as FaultKind] };
  const unknown = Object.keys(input).find((name) => !Object.hasOwn(members, name));
  if (unknown !== undefined) return `A fault of kind "${kind}" has no member "${unknown}".`;
  const wrong = Object.entries(members).find(([name, check]) => !check(input[name]));
  if (wrong) return `Member "${wrong[0]}" of the fault is missing or wrong.`;
  // Every member of the union was checked above, which the compiler cannot follow through the table.
  return input as unknown as Fault;
}
