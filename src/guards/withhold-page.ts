import {
  type ActivatedRouteSnapshot,
  PRIMARY_OUTLET,
  type Route,
  type Router,
  type Routes,
  type UrlSegmentGroup,
  type UrlTree,
} from '@angular/router';

const withheld = new WeakSet<Route>();
const lasts = new WeakSet<Route>();

/**
 * On a server, in place of a page that is behind a guard: the same address once more, with nothing in the guarded route. A
 * navigation that is merely blocked would make a 404 of the page; this way the answer is the application, with its layout,
 * around an empty place, and the browser, which can tell who is signed in, does the rest.
 *
 * What it changes is the router's own copy of the routes, which it makes of all that it is given, and there is one router
 * for each request.
 *
 * @returns where the guard sends the navigation; `true` for a route that has nothing in it any more.
 */
export function withholdPage(
  router: Router,
  url: string,
  route: ActivatedRouteSnapshot | Route,
): UrlTree | true {
  const guarded = routeOf(route);
  if (withheld.has(guarded)) {
    return true;
  }
  const asked = router.parseUrl(url);
  if (lasts.has(guarded)) {
    moveBehindSiblings(guarded, router.config);
  }
  empty(guarded, [...new Set([PRIMARY_OUTLET, ...outletsOf(asked.root)])]);
  return asked;
}

/** A `canMatch` guard may leave visitors to the routes after this one: they come first on a server. */
export function withholdLast(route: ActivatedRouteSnapshot | Route): void {
  lasts.add(routeOf(route));
}

function routeOf(route: ActivatedRouteSnapshot | Route): Route {
  return 'routeConfig' in route ? (route.routeConfig ?? {}) : route;
}

/** Leaves nothing but what the route matches. Nobody knows what a lazy chunk would match: anything. */
function empty(route: Route, outlets: readonly string[]): void {
  const { path, pathMatch, matcher, outlet, children, loadChildren } = route;
  const anything = (): Routes => outlets.map((name) => ({ path: '**', outlet: name, children: [] }));
  const rest = children ?? (loadChildren ? anything() : []);
  for (const key of Object.keys(route)) {
    Reflect.deleteProperty(route, key);
  }
  Object.assign(route, matcher ? { matcher } : { path, pathMatch }, { outlet, children: rest });
  withheld.add(route);
  rest.forEach((child) => empty(child, outlets));
}

/** Where the address is not known to anybody, `**` still comes last. */
function moveBehindSiblings(route: Route, routes: Routes): void {
  if (!routes.includes(route)) {
    routes.forEach(({ children }) => children && moveBehindSiblings(route, children));
    return;
  }
  routes.splice(routes.indexOf(route), 1);
  const end = routes.findIndex(({ path }) => path === '**');
  routes.splice(end < 0 ? routes.length : end, 0, route);
}

function outletsOf({ children }: UrlSegmentGroup): string[] {
  return Object.entries(children).flatMap(([name, group]) => [name, ...outletsOf(group)]);
}
