import { firstValueFrom, isObservable, type Observable } from 'rxjs';
import type { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import { CONFIG_NOT_LOADED } from '../errors/error-codes';
import { withTimeLimit } from './time-limit';

/** A function that gives the configuration, at once or later; it is called in an injection context. */
export type AuthConfigLoader = () => AuthConfig | Observable<AuthConfig> | Promise<AuthConfig>;

/** Seconds that loading may take: the page is empty for as long. */
const LOAD_TIMEOUT = 10;

/**
 * Hands over to `config` what `loader` gives. If that fails, the application starts all the same, signed out, with
 * NGA0105 in the store and in `error$`.
 *
 * @throws NgrxAuth0Error NGA01xx if a configuration came that cannot work.
 */
export async function loadConfig(loader: AuthConfigLoader, config: AuthClientConfig): Promise<void> {
  let loaded: AuthConfig;
  try {
    const given = loader();
    // What is there at once is set at once: before the router, also where it navigates while the application starts.
    loaded =
      'domain' in given
        ? given
        : await withTimeLimit(
            isObservable(given) ? firstValueFrom(given) : given,
            LOAD_TIMEOUT,
            'provideAuth0()',
          );
  } catch (cause) {
    config.fail(new NgrxAuth0Error(CONFIG_NOT_LOADED, undefined, { cause }));
    return;
  }
  config.set(loaded);
}
