import { compileRule, type Rule } from './compile-rule';
import type { ApiRouteDefinition } from '../config/auth-config';
import { matchesPattern, type Target } from './match-request';
import { nearExpression, nearOrigin, nearPath } from './near-miss';

/**
 * What became of a rule of the `allowedList` for one request: it `matches`; its `method`, `origin` or `path` differs; its
 * regular `expression` does not match, or its `uriMatcher` (`matcher`) says no or `threw`; it can `never` match
 * (`NGA0402`, `NGA0403`); or it was `not-asked`, because an earlier rule decided.
 */
export type RuleResult =
  'expression' | 'matcher' | 'matches' | 'method' | 'never' | 'not-asked' | 'origin' | 'path' | 'threw';

/** One rule of the `allowedList`, and why it matches a request or not. */
export interface RuleExplanation {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** What it compares with, as it is written; `uriMatcher` for a function. */
  readonly rule: string;
  readonly result: RuleResult;
  /** The result as a sentence for developers. */
  readonly text: string;
  /** What may be the mistake, where it nearly matches. */
  readonly hint?: string;
}

/** A request, as rules are compared with it. */
export interface ComparedRequest {
  readonly method: string;
  readonly url: string;
  readonly target: Target;
  readonly baseUrl: string | undefined;
}

type Finding = Pick<RuleExplanation, 'hint' | 'result' | 'text'>;

/** Compares a rule with a request as the interceptor does, and says why. */
export function explainRule(
  definition: ApiRouteDefinition,
  index: number,
  request: ComparedRequest,
): RuleExplanation {
  const rule = compileRule(definition, request.baseUrl);
  return { index, rule: nameOf(rule), ...findingOf(rule, request) };
}

/** A rule that is not looked at any more. */
export function explainUnasked(
  definition: ApiRouteDefinition,
  index: number,
  { baseUrl }: ComparedRequest,
): RuleExplanation {
  const rule = nameOf(compileRule(definition, baseUrl));
  return { index, rule, result: 'not-asked', text: 'It was not asked: an earlier rule decided.' };
}

function nameOf({ route: { uri, uriMatcher } }: Rule): string {
  return uriMatcher ? 'uriMatcher' : String(uri);
}

function findingOf(rule: Rule, { method, url, target, baseUrl }: ComparedRequest): Finding {
  const { route, pattern } = rule;
  const { uri, uriMatcher } = route;
  if (!uriMatcher && !(uri instanceof RegExp) && !pattern) {
    return { result: 'never', text: `It can never match, see ${uri ? 'NGA0403' : 'NGA0402'}.` };
  }
  if (pattern && pattern.origin !== target.origin) {
    const text = `The origin differs: ${target.origin} is not ${pattern.origin}.`;
    return { result: 'origin', text, ...hinted(nearOrigin(pattern.origin, target.origin)) };
  }
  if (pattern && !matchesPattern(pattern, target)) {
    const text = pattern.isPrefix
      ? `The path differs: "${target.path}" does not start with "${pattern.path}".`
      : `The path differs: "${target.path}" is not "${pattern.path}".`;
    return { result: 'path', text, ...hinted(nearPath(pattern, target)) };
  }
  if (!uriMatcher && uri instanceof RegExp && !rule.test(target, url)) {
    const text = `The regular expression does not match "${target.origin}${target.path}".`;
    return { result: 'expression', text, ...hinted(nearExpression(uri, url, baseUrl)) };
  }
  if (rule.method && rule.method !== method) {
    return { result: 'method', text: `It is for ${rule.method} only, and this is ${method}.` };
  }
  return uriMatcher ? askMatcher(rule, target, url) : { result: 'matches', text: 'It matches.' };
}

function askMatcher(rule: Rule, target: Target, url: string): Finding {
  try {
    return rule.test(target, url)
      ? { result: 'matches', text: 'It matches: the `uriMatcher` said so.' }
      : { result: 'matcher', text: 'The `uriMatcher` said no.' };
  } catch (error) {
    return { result: 'threw', text: `The \`uriMatcher\` threw, see NGA0404: ${String(error)}` };
  }
}

function hinted(hint: string | undefined): Pick<Finding, 'hint'> {
  return hint ? { hint } : {};
}
