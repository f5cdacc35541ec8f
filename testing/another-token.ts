import type { GetTokenSilentlyOptions } from 'ngrx-auth0';
import { map, type Observable, of, switchMap } from 'rxjs';
import type { Script } from './script';
import type { IssuedToken } from './test-tokens';

/**
 * Another token in place of one that an API refused, or the one that came meanwhile. What came as a replacement is not
 * replaced: an API that refuses everything is not asked for ever.
 */
export function anotherToken(
  script: Script,
  options: GetTokenSilentlyOptions,
  refused: string,
): Observable<IssuedToken['answer'] | undefined> {
  const { replacements } = script.tokens;
  // Nobody logs in for it.
  const ask = (more: GetTokenSilentlyOptions) => script.token('http', { ...options, ...more }, true);
  return ask({}).pipe(
    switchMap((current) => {
      if (current?.answer.access_token !== refused) {
        return of(current?.answer);
      }
      if (replacements.has(refused) || options.cacheMode === 'cache-only') {
        return of(undefined);
      }
      return ask({ cacheMode: 'off' }).pipe(
        map((fresh) => {
          const answer = fresh?.answer;
          replacements.add(answer?.access_token ?? '');
          return answer?.access_token === refused ? undefined : answer;
        }),
      );
    }),
  );
}
