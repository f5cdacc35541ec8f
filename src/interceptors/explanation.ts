import type { HttpContext, HttpHeaders } from '@angular/common/http';
import type { RuleExplanation } from './explain-rule';

/** A request that is to be explained: an `HttpRequest`, or as much of it as is known. */
export interface ExplainedRequest {
  /** Default: `GET`. */
  readonly method?: string;
  /** Possibly relative, as for `HttpClient`. */
  readonly url: string;
  readonly headers?: HttpHeaders;
  readonly context?: HttpContext;
}

/**
 * What decided about the token of a request: a `rule`, or that `no-rule` matches; the `request` itself, by `ACCESS_TOKEN`
 * or a helper; its `header` (it has an `Authorization` already); its `url`, to which no token may go; a `uriMatcher` or
 * function that `threw`; that this is a `server`, or that there is `no-configuration` yet.
 */
export type RequestDecision =
  'header' | 'no-configuration' | 'no-rule' | 'request' | 'rule' | 'server' | 'threw' | 'url';

/** Whether a request gets an access token, and why. Plain data without any token. */
export interface RequestExplanation {
  /** In upper case. */
  readonly method: string;
  /** Where it goes, absolute, without query, hash and credentials. */
  readonly url: string;
  /** `required`: it is not sent without one. `optional`: it is, while nobody is signed in. `none`: it gets none from us. */
  readonly token: 'none' | 'optional' | 'required';
  readonly decidedBy: RequestDecision;
  /** The audience that the token is asked for, if the rule or the request names one. */
  readonly audience?: string;
  /** The scope that the token is asked for, likewise. */
  readonly scope?: string;
  /** The rule that decided: its place in the `allowedList`, from 0. */
  readonly rule?: number;
  /** All rules in order, each with its reason; empty if they were not asked. */
  readonly rules: readonly RuleExplanation[];
  /** All of it as a sentence for developers. */
  readonly text: string;
}
