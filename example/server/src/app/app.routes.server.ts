import { RenderMode, type ServerRoute } from '@angular/ssr';

export const serverRoutes: ServerRoute[] = [
  { path: 'about', renderMode: RenderMode.Prerender },
  // What is behind a guard is not rendered on a server in any case. So there is nothing to wait for:
  { path: 'orders', renderMode: RenderMode.Client },
  // The other modes are there to show that they are safe, too.
  { path: 'account', renderMode: RenderMode.Server },
  { path: 'archive', renderMode: RenderMode.Prerender },
  // What the tenant answers is for the browser.
  { path: 'callback', renderMode: RenderMode.Client },
  { path: '**', renderMode: RenderMode.Server },
];
