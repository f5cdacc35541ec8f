import { PRIMARY_OUTLET, type Router, type UrlTree } from '@angular/router';

/**
 * On a server, in place of a page that is behind a guard: the same address once more, with nothing there. A navigation that
 * is merely blocked would make a 404 of the page; this way the answer is the application around an empty outlet, and
 * the browser, which can tell who is signed in, does the rest.
 *
 * The routes are those of one request: each has a router of its own.
 *
 * @returns where the guard sends the navigation.
 */
export function withholdPage(router: Router, url: string): UrlTree {
  const asked = router.parseUrl(url);
  const outlets = new Set([PRIMARY_OUTLET, ...Object.keys(asked.root.children)]);
  router.resetConfig([...outlets].map((outlet) => ({ path: '**', outlet, children: [] })));
  return asked;
}
