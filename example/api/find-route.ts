import { partnerRoutes } from './partner-routes.ts';
import { pathExists, routeIn, type Route } from './route.ts';
import { echoRoute, routes } from './routes.ts';

/** `api` is the example API; `echo` is the other origin, where every path echoes but those of the partner. */
export type ApiMode = 'api' | 'echo';

/** What stands at a path: a route, or how to say that there is none. */
export interface Found {
  readonly route?: Route;
  /** For a missing route: 405 when another method would find one. */
  readonly status: 200 | 404 | 405;
  /** Whether this is a place that takes DPoP, and therefore gives nonces. */
  readonly isResourceServer: boolean;
}

export function findRoute(mode: ApiMode, method: string, path: string): Found {
  const table = mode === 'api' ? routes : partnerRoutes;
  const route = routeIn(table, method, path);
  if (route) return { route, status: 200, isResourceServer: true };
  if (pathExists(table, path)) return { status: 405, isResourceServer: true };
  if (mode === 'echo' || path.startsWith('/other/')) {
    return { route: echoRoute, status: 200, isResourceServer: mode === 'api' };
  }
  return { status: 404, isResourceServer: true };
}
