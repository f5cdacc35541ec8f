import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { type GuardResult, type MaybeAsync, RedirectCommand, Router, UrlTree } from '@angular/router';
import { defaultIfEmpty, from, isObservable, map, type Observable, of, take } from 'rxjs';

/** What a guard answers; a path (`/upgrade?from=menu`) stands for its `UrlTree`. */
export type GuardAnswer = GuardResult | string;

/** Where to go, or a function in an injection context that says so. It may also block (`false`) or let pass. */
export type GuardReaction<C> = Exclude<GuardAnswer, boolean> | ((context: C) => MaybeAsync<GuardAnswer>);

/** What does as a reaction says. A redirect to the URL that was asked for has no end: it blocks instead. */
export function injectReact(
  asked: string,
): <C>(reaction: GuardReaction<C>, context: C) => Observable<GuardResult> {
  const router = inject(Router);
  const injector = inject(EnvironmentInjector);
  const resultOf = (answer: GuardAnswer): GuardResult => {
    const result = typeof answer === 'string' ? router.parseUrl(answer) : answer;
    const tree = result instanceof RedirectCommand ? result.redirectTo : result;
    return !(tree instanceof UrlTree && router.serializeUrl(tree) === asked) && result;
  };
  return (reaction, context) => {
    const answer =
      typeof reaction === 'function' ? runInInjectionContext(injector, () => reaction(context)) : reaction;
    return toObservable(answer).pipe(take(1), defaultIfEmpty(false), map(resultOf));
  };
}

function toObservable(answer: MaybeAsync<GuardAnswer>): Observable<GuardAnswer> {
  return isObservable(answer) ? answer : answer instanceof Promise ? from(answer) : of(answer);
}
