import type { ApiRouteDefinition, HttpInterceptorRouteConfig } from '../config/auth-config';
import { isHttpInterceptorRouteConfig } from '../config/auth-config';
import type { Target, UrlPattern } from './match-request';
import { matchesPattern, patternOf } from './match-request';

/** A rule of the `allowedList`, ready to be compared with. */
export interface Rule {
  readonly route: HttpInterceptorRouteConfig;
  readonly method: string | undefined;
  /** What to compare with, for a rule with a string. */
  readonly pattern: UrlPattern | undefined;
  readonly test: (target: Target, url: string) => boolean;
}

/**
 * Makes a rule ready.
 *
 * @param baseUrl What relative URLs are relative to.
 */
export function compileRule(definition: ApiRouteDefinition, baseUrl: string | undefined): Rule {
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
        ? // Unlike `test()` it answers the same each time: the flags `g` and `y` make a `RegExp` remember where it stopped.
          ({ origin, path }) => (origin + path).search(uri) >= 0
        : (target) => !!pattern && matchesPattern(pattern, target),
  };
}
