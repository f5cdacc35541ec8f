import { HttpContext, HttpHeaders, HttpRequest } from '@angular/common/http';
import {
  ACCESS_TOKEN,
  type AccessTokenOptions,
  type AuthConfig,
  type AuthService,
  type ExplainedRequest,
  type HttpInterceptorConfig,
  type HttpInterceptorRouteConfig,
  optionalAuth,
  type RequestAuth,
  type RequestAuthOptions,
  type RequestDecision,
  type RequestExplainer,
  type RequestExplanation,
  type RuleExplanation,
  type RuleResult,
  skipAuth,
  withAuth,
} from 'ngrx-auth0';
import { a, type Equals, type Expect, type Fits } from './equals';

// What is set for a request is a context, made or given.
export const contexts: HttpContext[] = [
  withAuth(),
  withAuth({ audience: 'api', scope: 'read write' }),
  withAuth(
    { retryOnInvalidToken: true, dpopNonceId: 'api', tokenOptions: { cacheMode: 'off' } },
    new HttpContext(),
  ),
  skipAuth(),
  skipAuth(new HttpContext()),
  optionalAuth(),
  optionalAuth({ scope: 'read' }),
  optionalAuth(undefined, withAuth()),
  new HttpContext().set(ACCESS_TOKEN, true),
  new HttpContext().set(ACCESS_TOKEN, undefined),
  new HttpContext().set(ACCESS_TOKEN, (rule) => rule && { ...rule, allowAnonymous: true }),
];

// @ts-expect-error -- one text, as everywhere
withAuth({ scope: ['read'] });
// @ts-expect-error -- the helper says by its name that it may be anonymous
new HttpContext().set(ACCESS_TOKEN, 'optional');
// @ts-expect-error -- which URLs is not said by a request
withAuth({ uri: '/api' });

export type Auth = Expect<Fits<AccessTokenOptions, RequestAuth>>;
export type Options = Expect<Fits<RequestAuthOptions, AccessTokenOptions>>;

// By rule, request and fetcher.
export const rule: HttpInterceptorRouteConfig = { uri: '/api/*', retryOnInvalidToken: true };
export const config: AuthConfig = {
  domain: 'tenant.eu.auth0.com',
  clientId: 'client-id',
  httpInterceptor: { allowedList: [rule], explain: true },
};
export const fetcher = a<AuthService>().createFetcher({ baseUrl: '/api', retryOnInvalidToken: true });
export type Explain = Expect<Equals<HttpInterceptorConfig['explain'], boolean | undefined>>;

// An explanation, of an HttpRequest or of as much as is known.
const explainer = a<RequestExplainer>();
export const explained: RequestExplanation[] = [
  explainer.explain({ url: '/api' }),
  explainer.explain({ url: '/api', method: 'POST', headers: new HttpHeaders(), context: skipAuth() }),
  explainer.explain(new HttpRequest('GET', '/api')),
];
export type Explained = Expect<Fits<HttpRequest<unknown>, ExplainedRequest>>;
export type Rules = Expect<Equals<RequestExplanation['rules'], readonly RuleExplanation[]>>;
export type Tokens = Expect<Equals<RequestExplanation['token'], 'none' | 'optional' | 'required'>>;
export type Decided = Expect<Equals<RequestExplanation['decidedBy'], RequestDecision>>;
export type Result = Expect<Equals<RuleExplanation['result'], RuleResult>>;
