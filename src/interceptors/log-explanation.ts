/* eslint-disable no-console -- a developer asked for it, and `warn` is for what is wrong */
import { explainRequest, type Situation } from './explain-request';
import type { ExplainedRequest } from './explanation';

/** Tells in the console what decides about the token of a request, if the configuration wants that. For dev mode. */
export function logExplanation(request: ExplainedRequest, situation: Situation): void {
  if (situation.config?.httpInterceptor?.explain) {
    const { method, url, text, rules } = explainRequest(request, situation);
    console.groupCollapsed(`ngrx-auth0: ${method} ${url} ${text}`);
    rules.forEach(({ index, rule, text: why, hint }) => {
      console.log(`allowedList[${index}] (${rule}): ${[why, hint].filter(Boolean).join(' ')}`);
    });
    console.groupEnd();
  }
}
