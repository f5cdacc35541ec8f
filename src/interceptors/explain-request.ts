import { HttpContext } from '@angular/common/http';
import type { ApiRouteDefinition, AuthConfig } from '../config/auth-config';
import { ACCESS_TOKEN, type AccessTokenOptions } from './access-token';
import { compileRule } from './compile-rule';
import { type ComparedRequest, explainRule, explainUnasked, type RuleExplanation } from './explain-rule';
import type { ExplainedRequest, RequestDecision, RequestExplanation } from './explanation';
import { targetOf } from './match-request';

/** Where a request is looked at. */
export interface Situation {
  /** `null`: there is none yet. */
  readonly config: AuthConfig | null;
  /** What relative URLs are relative to; nothing while a `<base>` leads them to another origin. */
  readonly baseUrl: string | undefined;
  readonly isBrowser: boolean;
}

type Decision = Omit<RequestExplanation, 'method' | 'rules' | 'url'> & Partial<RequestExplanation>;

/** Says of a request what the interceptor does with it, in the order in which that decides. */
export function explainRequest(request: ExplainedRequest, situation: Situation): RequestExplanation {
  const method = (request.method ?? 'GET').toUpperCase();
  const url = shown(request.url, situation.baseUrl);
  const { text, ...decision } = decide(request, method, situation);
  const condition = decision.token === 'optional' ? ', but goes without one while nobody is signed in' : '';
  return { method, url, rules: [], ...decision, text: `${text}${condition}.` };
}

function decide(
  { url, headers, context = new HttpContext() }: ExplainedRequest,
  method: string,
  { config, baseUrl, isBrowser }: Situation,
): Decision {
  const said = context.get(ACCESS_TOKEN);
  const target = targetOf(url, baseUrl);
  if (headers?.has('Authorization')) {
    return without('header', 'keeps the `Authorization` header that it has');
  }
  if (!isBrowser) {
    return without('server', 'gets no token: this is a server');
  }
  if (!config) {
    return without('no-configuration', 'gets no token: there is no configuration yet');
  }
  if (said === false) {
    return without('request', 'gets no token, as the request says');
  }
  if (!target) {
    return without('url', 'gets no token: its URL may never get one');
  }
  if (said && typeof said !== 'function') {
    return given(said, 'request', 'gets a token, as the request says');
  }
  const list = config.httpInterceptor?.allowedList ?? [];
  const rules = explainRules(list, { method, url, target, baseUrl });
  const deciding = rules.find(isDecisive);
  const definition = deciding ? list[deciding.index] : undefined;
  // An empty text is a rule that never matches.
  const route = definition ? compileRule(definition, baseUrl).route : undefined;
  try {
    return { ...byRule(deciding, list.length, said ? said(route) : route), rules };
  } catch (error) {
    return {
      ...without('threw', `gets no token: the function of the request threw: ${String(error)}`),
      rules,
    };
  }
}

/** @param found What the request gets, by the rule or by its own function of the rule. */
function byRule(
  rule: RuleExplanation | undefined,
  count: number,
  found: AccessTokenOptions | boolean | undefined,
): Decision {
  if (!rule) {
    return found
      ? given(found, 'request', 'gets a token, as the request says')
      : without(
          'no-rule',
          `gets no token: ${count ? `none of ${count} rules matches` : 'there are no rules'}`,
        );
  }
  const { index } = rule;
  const name = `allowedList[${index}] (${rule.rule})`;
  if (rule.result === 'threw') {
    return { ...without('threw', `gets no token: ${name} threw`), rule: index };
  }
  return found
    ? { ...given(found, 'rule', `gets a token by ${name}`), rule: index }
    : { ...without('request', `gets no token, as the request says of ${name}`), rule: index };
}

function explainRules(
  list: readonly ApiRouteDefinition[],
  request: ComparedRequest,
): readonly RuleExplanation[] {
  let isDecided = false;
  return list.map((definition, index) => {
    const explain = isDecided ? explainUnasked : explainRule;
    const explained = explain(definition, index, request);
    isDecided ||= isDecisive(explained);
    return explained;
  });
}

/** What a rule that throws would have said is not known, so it is the last one, too. */
function isDecisive({ result }: RuleExplanation): boolean {
  return result === 'matches' || result === 'threw';
}

function without(decidedBy: RequestDecision, text: string): Decision {
  return { token: 'none', decidedBy, text };
}

function given(found: AccessTokenOptions | true, decidedBy: RequestDecision, text: string): Decision {
  const { allowAnonymous, tokenOptions } = found === true ? {} : found;
  const { audience, scope } = tokenOptions?.authorizationParams ?? {};
  return {
    token: allowAnonymous ? 'optional' : 'required',
    decidedBy,
    text,
    ...(audience && { audience }),
    ...(scope && { scope }),
  };
}

/** No query, which may hold what nobody should read, and no credentials. */
function shown(url: string, baseUrl: string | undefined): string {
  try {
    const { protocol, host, pathname } = new URL(url, baseUrl);
    return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : `${protocol}…`;
  } catch {
    return '(no URL)';
  }
}
