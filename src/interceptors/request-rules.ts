import type { ApiRouteDefinition, HttpInterceptorRouteConfig } from '../config/auth-config';
import { isHttpInterceptorRouteConfig } from '../config/auth-config';
import { warn } from '../errors/developer-error';
import type { Target, UrlPattern } from './match-request';
import { covers, matchesPattern, patternOf, targetOf } from './match-request';

declare const ngDevMode: unknown;

/** The compiled `allowedList`. */
export interface RequestRules {
  /**
   * The first rule that matches a request; `undefined` if it gets no token.
   *
   * @param method The method of the request.
   * @param url `HttpRequest.url`, possibly relative.
   * @returns The rule as an object, the same one each time: strings and regular expressions become `{ uri }`.
   */
  match(method: string, url: string): HttpInterceptorRouteConfig | undefined;
}

interface Rule {
  readonly route: HttpInterceptorRouteConfig;
  readonly method: string | undefined;
  /** What to compare with, for a rule with a string. */
  readonly pattern: UrlPattern | undefined;
  readonly test: (target: Target, url: string) => boolean;
}

/**
 * Compiles the `allowedList`, once per configuration, so that a request costs one URL parse and some comparisons.
 *
 * In dev mode it warns of rules that are empty (`NGA0402`), cannot match (`NGA0403`) or cannot be reached (`NGA0401`).
 *
 * @param list The rules in order; the first that matches decides.
 * @param baseUrl What relative URLs are relative to: `document.baseURI`.
 */
export function compileRules(list: readonly ApiRouteDefinition[], baseUrl: string): RequestRules {
  const rules = list.map((definition) => compile(definition, baseUrl));
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    warnOfMistakes(rules);
  }
  return {
    match(method, url) {
      const target = rules.length ? targetOf(url, baseUrl) : undefined;
      const upper = method.toUpperCase();
      try {
        return (
          target &&
          rules.find((rule) => (!rule.method || rule.method === upper) && rule.test(target, url))?.route
        );
      } catch (error) {
        // Only a `uriMatcher` can throw. What it would have said is not known, so no later rule may give a token.
        if (typeof ngDevMode === 'undefined' || ngDevMode) {
          warn('NGA0404', String(error));
        }
        return undefined;
      }
    },
  };
}

function compile(definition: ApiRouteDefinition, baseUrl: string): Rule {
  const route = isHttpInterceptorRouteConfig(definition) ? definition : { uri: definition };
  const { uri, uriMatcher } = route;
  const pattern = uri && typeof uri === 'string' && !uriMatcher ? patternOf(uri, baseUrl) : undefined;
  return {
    route,
    method: route.httpMethod?.toUpperCase(),
    pattern,
    test: uriMatcher
      ? (_, url) => uriMatcher(url)
      : uri instanceof RegExp
        ? testOf(uri)
        : (target) => !!pattern && matchesPattern(pattern, target),
  };
}

/** A test that answers the same each time: the flags `g` and `y` make a `RegExp` remember where it stopped. */
function testOf({ source, flags }: RegExp): Rule['test'] {
  const expression = new RegExp(source, flags);
  return ({ origin, path }) => {
    expression.lastIndex = 0;
    return expression.test(origin + path);
  };
}

function warnOfMistakes(rules: readonly Rule[]): void {
  rules.forEach(({ route: { uri, uriMatcher }, method, pattern }, index) => {
    if (!uri && !uriMatcher) {
      warn('NGA0402', String(index + 1));
    } else if (typeof uri === 'string' && !uriMatcher && (!pattern || /\*./.test(uri))) {
      warn('NGA0403', uri);
    }
    const earlier = rules
      .slice(0, index)
      .find((rule) => pattern && rule.pattern && sameMethod(rule, method) && covers(rule.pattern, pattern));
    if (earlier) {
      warn('NGA0401', `"${String(uri)}" by "${String(earlier.route.uri)}"`);
    }
  });
}

function sameMethod(earlier: Rule, method: string | undefined): boolean {
  return !earlier.method || earlier.method === method;
}
