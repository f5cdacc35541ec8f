import type { RuntimeConfig } from '../../runtime-config';
import type { BodyKind } from './request-body';

/** A request that can be sent from the page. */
export interface DpopRequest {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `page`: the page's own origin, which passes it on to the API as a reverse proxy does. */
  readonly server: 'api' | 'partner' | 'page';
  readonly path: string;
  /** The body that the endpoint wants. */
  readonly body: BodyKind;
  /** Needed beyond the scopes of the login. */
  readonly scope?: string;
  /** The server looks at no token. */
  readonly open?: true;
}

const write = 'write:messages';
const echo = '/api/protected-echo';
/** Query and fragment are no part of a proof: whatever they hold, it fits. */
const query = '?q=a%20b&tag=x';

export const getMessages: DpopRequest = {
  name: 'GET messages',
  method: 'GET',
  server: 'api',
  path: '/api/messages',
  body: 'none',
};

export const dpopRequests: readonly DpopRequest[] = [
  getMessages,
  { name: 'POST message', method: 'POST', server: 'api', path: '/api/messages', body: 'JSON', scope: write },
  { name: 'GET echo with query', method: 'GET', server: 'api', path: echo + query, body: 'none' },
  { name: 'PUT echo', method: 'PUT', server: 'api', path: echo + query, body: 'form data' },
  { name: 'PATCH echo', method: 'PATCH', server: 'api', path: echo + query, body: 'JSON' },
  { name: 'DELETE echo', method: 'DELETE', server: 'api', path: echo + query, body: 'none' },
  {
    name: 'GET through the proxy',
    method: 'GET',
    server: 'page',
    path: '/proxied/api/messages',
    body: 'none',
  },
  {
    name: 'POST through the proxy',
    method: 'POST',
    server: 'page',
    path: '/proxied/api/messages',
    body: 'JSON',
    scope: write,
  },
  { name: 'GET partner', method: 'GET', server: 'partner', path: '/partner/resources', body: 'none' },
  {
    name: 'POST partner',
    method: 'POST',
    server: 'partner',
    path: '/partner/resources',
    body: 'JSON',
    scope: write,
  },
  { name: 'GET slow', method: 'GET', server: 'api', path: '/api/slow?ms=300', body: 'none' },
  { name: 'GET public', method: 'GET', server: 'api', path: '/api/public', body: 'none', open: true },
  { name: 'GET echo', method: 'GET', server: 'api', path: '/api/echo', body: 'none', open: true },
];

export function absoluteUrl({ server, path }: DpopRequest, { api, otherApi }: RuntimeConfig): string {
  return { api, partner: otherApi, page: location.origin }[server] + path;
}
