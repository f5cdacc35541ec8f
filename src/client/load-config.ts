import { firstValueFrom, isObservable, type Observable } from 'rxjs';
import type { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';

/** A function that gives the configuration, at once or later; it is called in an injection context. */
export type AuthConfigLoader = () => AuthConfig | Observable<AuthConfig> | Promise<AuthConfig>;

/**
 * Hands over to `config` what `loader` gives. If that fails, the application starts all the same, signed out, with
 * NGA0105 in the store and in `error$`.
 *
 * @throws NgrxAuth0Error NGA01xx if a configuration came that cannot work.
 */
export async function loadConfig(loader: AuthConfigLoader, config: AuthClientConfig): Promise<void> {
  let loaded: AuthConfig;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const given = loader();
    // What is there at once is set at once: before the router, also where it navigates while the application starts.
    loaded =
      'domain' in given
        ? given
        : await Promise.race([
            isObservable(given) ? firstValueFrom(given) : given,
            new Promise<never>((_, reject) => {
              // The page is empty for as long.
              timer = setTimeout(reject, 10_000, new NgrxAuth0Error('NGA0302'));
            }),
          ]);
  } catch (cause) {
    config.fail(new NgrxAuth0Error('NGA0105', undefined, { cause }));
    return;
  } finally {
    // Nothing is left that an application could wait for to become stable.
    clearTimeout(timer);
  }
  config.set(loaded);
}
