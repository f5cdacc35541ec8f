import type { HttpContext } from '@angular/common/http';
import { optionalAuth, skipAuth, withAuth } from 'ngrx-auth0';
import type { RuntimeConfig } from '../../runtime-config';

/** One button of the API page: which request, and which kind of `allowedList` entry, or what else, decides about its token. */
export interface ApiCall {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly expect: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** What the request says of its token itself. */
  readonly context?: () => HttpContext;
}

export function apiCalls({ api, otherApi }: RuntimeConfig): ApiCall[] {
  return [
    {
      id: 'exact',
      name: 'Exact string',
      entry: `'…/api/messages'`,
      expect: 'A token with read:messages.',
      method: 'GET',
      url: `${api}/api/messages`,
    },
    {
      id: 'wildcard',
      name: 'Trailing *',
      entry: `'…/api/echo*'`,
      expect: 'A token for whatever begins like it.',
      method: 'GET',
      url: `${api}/api/echo`,
    },
    {
      id: 'regexp',
      name: 'RegExp',
      entry: String.raw`{ uri: /^…\/api\/reports$/, tokenOptions: { … audience } }`,
      expect: 'A token for another audience, with read:reports.',
      method: 'GET',
      url: `${api}/api/reports`,
    },
    {
      id: 'matcher',
      name: 'uriMatcher',
      entry: `{ uriMatcher: (uri) => … }`,
      expect: 'A token, because the function said so.',
      method: 'GET',
      url: `${api}/api/echo?kind=matcher`,
    },
    {
      id: 'method',
      name: 'httpMethod POST',
      entry: `{ uri, httpMethod: HttpMethod.Post, tokenOptions }`,
      expect: 'Another token, with write:messages.',
      method: 'POST',
      url: `${api}/api/messages`,
    },
    {
      id: 'scope',
      name: 'tokenOptions with scope',
      entry: `{ uri, tokenOptions: { … scope: 'read:admin' } }`,
      expect: 'Grace gets an answer. Ada gets 403.',
      method: 'GET',
      url: `${api}/api/admin`,
    },
    {
      id: 'anonymous',
      name: 'allowAnonymous',
      entry: `{ uri, allowAnonymous: true }`,
      expect: 'A token if you are signed in, none if not.',
      method: 'GET',
      url: `${api}/api/products`,
    },
    {
      id: 'public',
      name: 'Not listed',
      entry: 'no entry matches',
      expect: 'The same API, but no token.',
      method: 'GET',
      url: `${api}/api/public`,
    },
    {
      id: 'other',
      name: 'Other origin',
      entry: 'no entry matches',
      expect: 'Another port is another origin: no token, unless an entry names it.',
      method: 'GET',
      url: `${otherApi}/other/echo`,
    },
    {
      id: 'with-auth',
      name: 'withAuth',
      entry: `context: withAuth({ scope: 'write:messages' })`,
      expect: 'Another token than that of the entry, with write:messages.',
      method: 'GET',
      url: `${api}/api/echo?with=auth`,
      context: () => withAuth({ scope: 'write:messages' }),
    },
    {
      id: 'skip-auth',
      name: 'skipAuth',
      entry: 'context: skipAuth()',
      expect: 'No token, although an entry matches.',
      method: 'GET',
      url: `${api}/api/echo?skip=auth`,
      context: () => skipAuth(),
    },
    {
      id: 'optional-auth',
      name: 'optionalAuth',
      entry: 'context: optionalAuth()',
      expect: 'The token of the entry if you are signed in, none if not.',
      method: 'GET',
      url: `${api}/api/echo?optional=auth`,
      context: () => optionalAuth(),
    },
  ];
}
