import type { ApiRouteDefinition, HttpInterceptorRouteConfig } from '../config/auth-config';
import { warn } from '../errors/developer-error';
import type { RequestAuth } from './access-token';
import { ownBase, type Page } from './base-url';
import { compileRule, type Rule } from './compile-rule';
import { isLoose } from './loose-expression';
import { covers, type Target, targetOf } from './match-request';

declare const ngDevMode: unknown;

/** The compiled `allowedList`. */
export interface RequestRules {
  /**
   * What decides about the token of a request: the request itself if it asks for one, else the first rule that matches;
   * `undefined` if it gets no token.
   *
   * @param method The method of the request, in capitals, as `HttpRequest` has it.
   * @param url `HttpRequest.url`, possibly relative.
   * @param wanted What the request says by `ACCESS_TOKEN`.
   * @returns The rule as an object, the same one each time: strings and regular expressions become `{ uri }`.
   */
  match(method: string, url: string, wanted?: RequestAuth): HttpInterceptorRouteConfig | undefined;
}

/**
 * Compiles the `allowedList`, once per configuration, so that a request costs one URL parse and some comparisons.
 *
 * In dev mode it warns of rules that are empty (`NGA0402`), cannot match (`NGA0403`), let look-alikes pass (`NGA0407`)
 * or cannot be reached (`NGA0401`).
 *
 * @param list The rules in order; the first that matches decides.
 * @param page What relative URLs are relative to. It is asked at each request: a `<base>` that somebody put into the page,
 * before or after the rules are compiled, moves requests elsewhere, and must not take the token along.
 */
export function compileRules(list: readonly ApiRouteDefinition[], page: Page): RequestRules {
  const rules = list.map((definition) => compileRule(definition, ownBase(page)));
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    warnOfMistakes(rules);
  }
  return {
    match(method, url, wanted = (rule) => rule) {
      const target = targetOf(url, ownBase(page));
      if (typeof ngDevMode === 'undefined' || ngDevMode) {
        warnOfRefused(target, wanted, method);
      }
      try {
        const found =
          target &&
          (typeof wanted === 'function'
            ? wanted(
                rules.find((rule) => (!rule.method || rule.method === method) && rule.test(target, url))
                  ?.route,
              )
            : wanted);
        // `true` has no options, and is read like an object without any.
        return found as HttpInterceptorRouteConfig | undefined;
      } catch (error) {
        // Only a `uriMatcher` can throw, or the request's own function. What it would have said is not known, so no later
        // rule may give a token.
        if (typeof ngDevMode === 'undefined' || ngDevMode) {
          warn('NGA0404', String(error));
        }
        return undefined;
      }
    },
  };
}

function warnOfMistakes(rules: readonly Rule[]): void {
  rules.forEach(({ route: { uri, uriMatcher }, method, pattern }, index) => {
    if (!uri && !uriMatcher) {
      warn('NGA0402', String(index + 1));
    } else if (typeof uri === 'string' && !uriMatcher && (!pattern || /\*./.test(uri))) {
      warn('NGA0403', uri);
    } else if (uri instanceof RegExp && !uriMatcher && isLoose(uri)) {
      warn('NGA0407', String(uri));
    }
    const earlier = rules
      .slice(0, index)
      .find((rule) => pattern && rule.pattern && sameMethod(rule, method) && covers(rule.pattern, pattern));
    if (earlier) {
      warn('NGA0401', `"${String(uri)}" by "${String(earlier.route.uri)}"`);
    }
  });
}

function warnOfRefused(target: Target | undefined, wanted: RequestAuth, method: string): void {
  if (!target && wanted && typeof wanted !== 'function') {
    warn('NGA0406', method);
  }
}

function sameMethod(earlier: Rule, method: string | undefined): boolean {
  return !earlier.method || earlier.method === method;
}
