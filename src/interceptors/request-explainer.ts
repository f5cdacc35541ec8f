import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { inject, Injectable, PLATFORM_ID } from '@angular/core';
import { AuthClientConfig } from '../config/auth-client-config';
import { baseUrlOf } from './base-url';
import { explainRequest } from './explain-request';
import type { ExplainedRequest, RequestExplanation } from './explanation';

/**
 * Says of a request whether the interceptor gives it an access token, and why: for tests of an `allowedList`, and for
 * panels. It sends nothing, asks for no token, and costs nothing where it is not used. What it says is what
 * `httpInterceptor.explain` writes to the console in dev mode.
 *
 * It cannot tell whether the interceptor is registered, nor whether somebody is signed in. A `uriMatcher` is called.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { RequestExplainer } from 'ngrx-auth0';
 *
 * export function whyNoToken(url: string): string {
 *   const { token, text, rules } = inject(RequestExplainer).explain({ url });
 *   return token === 'none' ? [text, ...rules.map((rule) => `${rule.rule}: ${rule.text}`)].join('\n') : '';
 * }
 * ```
 */
@Injectable({ providedIn: 'root' })
export class RequestExplainer {
  readonly #config = inject(AuthClientConfig);
  readonly #document = inject(DOCUMENT);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));

  /** Explains `request`: an `HttpRequest`, or just its URL and what else matters. */
  explain(request: ExplainedRequest): RequestExplanation {
    const config = this.#config.isSet ? this.#config.get() : null;
    const isBrowser = this.#isBrowser;
    return explainRequest(request, { config, isBrowser, baseUrl: baseUrlOf(this.#document, isBrowser) });
  }
}
