import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import type {
  HttpEvent,
  HttpHandler,
  HttpHandlerFn,
  HttpInterceptor,
  HttpRequest,
} from '@angular/common/http';
import { inject, Injectable, PLATFORM_ID } from '@angular/core';
import { type Observable, switchMap } from 'rxjs';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { ACCESS_TOKEN, type AccessTokenOptions } from './access-token';
import { baseUrlOf } from './base-url';
import { HttpTokens } from './http-tokens';
import { logExplanation } from './log-explanation';
import { compileRules, type RequestRules } from './request-rules';
import { sendHttp } from './send-http';

declare const ngDevMode: unknown;

/**
 * Adds access tokens to the requests that `httpInterceptor.allowedList` names, and to no others. It leaves alone what
 * already has an `Authorization` header, everything on a server, and everything before there is a configuration: the
 * request that loads it passes through.
 *
 * A token that is bound to a key (DPoP) goes out with a proof, made anew for each attempt; what changes the URL or the
 * method has to stand before this interceptor. A refusal for the nonce is followed by one more attempt.
 *
 * @example
 * ```ts
 * import { HTTP_INTERCEPTORS } from '@angular/common/http';
 * import { AuthHttpInterceptor } from 'ngrx-auth0';
 *
 * export const interceptor = { provide: HTTP_INTERCEPTORS, useClass: AuthHttpInterceptor, multi: true };
 * ```
 */
@Injectable({ providedIn: 'root' })
export class AuthHttpInterceptor implements HttpInterceptor {
  readonly #config = inject(AuthClientConfig);
  readonly #tokens = inject(HttpTokens);
  readonly #document = inject(DOCUMENT);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  #compiled: { readonly config: AuthConfig; readonly rules: RequestRules } | undefined;

  /** Passes `req` on with a token where a rule asks for one, or the request itself by {@link ACCESS_TOKEN}. */
  intercept(req: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    const { url, method } = req;
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && this.#config.isSet) {
      const [config, isBrowser] = [this.#config.get(), this.#isBrowser];
      logExplanation(req, { config, isBrowser, baseUrl: baseUrlOf(this.#document, isBrowser) });
    }
    const route = this.#routeOf(req);
    return route
      ? this.#tokens
          .find(route)
          .pipe(
            switchMap((found) =>
              found ? sendHttp(found.request({ ...route, url, method }), req, next) : next.handle(req),
            ),
          )
      : next.handle(req);
  }

  #routeOf({ method, url, headers, context }: HttpRequest<unknown>): AccessTokenOptions | undefined {
    return headers.has('Authorization') || !this.#isBrowser || !this.#config.isSet
      ? undefined
      : this.#rules().match(method, url, context.get(ACCESS_TOKEN));
  }

  #rules(): RequestRules {
    const config = this.#config.get();
    if (this.#compiled?.config !== config) {
      this.#compiled = {
        config,
        rules: compileRules(config.httpInterceptor?.allowedList ?? [], this.#document),
      };
    }
    return this.#compiled.rules;
  }
}

/**
 * {@link AuthHttpInterceptor} as a function.
 *
 * @example
 * ```ts
 * import { provideHttpClient, withInterceptors } from '@angular/common/http';
 * import { authHttpInterceptorFn } from 'ngrx-auth0';
 *
 * export const http = provideHttpClient(withInterceptors([authHttpInterceptorFn]));
 * ```
 */
export function authHttpInterceptorFn(
  req: HttpRequest<unknown>,
  next: HttpHandlerFn,
): Observable<HttpEvent<unknown>> {
  return inject(AuthHttpInterceptor).intercept(req, { handle: next });
}
