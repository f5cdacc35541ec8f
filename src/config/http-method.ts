/**
 * The HTTP methods an entry of the `allowedList` can be limited to.
 *
 * A plain `enum`: auth0-angular's `const enum` has no value that an application built with `isolatedModules` could use.
 */
export enum HttpMethod {
  Get = 'GET',
  Post = 'POST',
  Put = 'PUT',
  Patch = 'PATCH',
  Delete = 'DELETE',
  Head = 'HEAD',
}
