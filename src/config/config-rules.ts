import { NgrxAuth0Error } from '../errors/developer-error';
import type { ErrorCode } from '../errors/error-codes';
import {
  CLIENT_ID_MISSING,
  DOMAIN_MISSING,
  DOMAIN_NOT_A_HOST,
  REDIRECT_URI_NOT_ABSOLUTE,
  REDIRECT_URI_OF_OTHER_ORIGIN,
} from '../errors/error-codes';
import { errorText } from '../errors/error-texts';
import type { AuthConfig } from './auth-config';

declare const ngDevMode: unknown;

/** Something in a configuration that cannot work. */
export interface ConfigProblem {
  readonly code: ErrorCode;
  /** The offending value, where it is safe to show. */
  readonly detail?: string;
}

type Rule = (config: AuthConfig, origin: string) => ConfigProblem | false;

const domainIsGiven: Rule = ({ domain }) => !domain && { code: DOMAIN_MISSING };

const clientIdIsGiven: Rule = ({ clientId }) => !clientId && { code: CLIENT_ID_MISSING };

/** The engine appends paths to the domain as it is: a slash too many breaks every URL and the issuer check. */
const domainIsAHost: Rule = ({ domain }) =>
  !!domain &&
  !(
    /^(https?:\/\/)?[^/\\?#@\s]+$/.test(domain) &&
    URL.canParse(domain.replace(/^(?!https?:\/\/)/, 'https://'))
  ) && {
    code: DOMAIN_NOT_A_HOST,
    // What stands before an @ may be a password.
    detail:
      typeof ngDevMode === 'undefined' || ngDevMode
        ? domain.replace(/^(https?:\/\/)?.*@/, '$1…@')
        : undefined,
  };

const redirectUriFits: Rule = ({ authorizationParams }, origin) => {
  const uri = authorizationParams?.['redirect_uri'] as string | undefined;
  if (!uri || !URL.canParse(uri)) {
    return !!uri && { code: REDIRECT_URI_NOT_ABSOLUTE, detail: uri };
  }
  const other = new URL(uri).origin;
  // Native shells return through a scheme of their own (`com.app://`), and have one themselves (`capacitor://`).
  return (
    /^http.* http/.test(`${other} ${origin}`) &&
    other !== origin && {
      code: REDIRECT_URI_OF_OTHER_ORIGIN,
      detail: typeof ngDevMode === 'undefined' || ngDevMode ? `${other}, not ${origin}` : undefined,
    }
  );
};

const RULES: readonly Rule[] = [domainIsGiven, clientIdIsGiven, domainIsAHost, redirectUriFits];

/**
 * What cannot work in a configuration; empty if nothing is wrong.
 *
 * @param config The configuration as the application gave it.
 * @param origin `location.origin` of the page.
 */
export function configProblems(config: AuthConfig, origin: string): readonly ConfigProblem[] {
  return RULES.map((rule) => rule(config, origin)).filter((problem) => problem !== false);
}

/**
 * Refuses a configuration that cannot work.
 *
 * @throws {NgrxAuth0Error} with the code of the first problem; in dev mode its message tells all of them.
 */
export function assertConfig(config: AuthConfig, origin: string): void {
  const problems = configProblems(config, origin);
  const first = problems[0];
  if (first) {
    const error = new NgrxAuth0Error(first.code, first.detail);
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      error.message = problems.map(({ code, detail }) => errorText(code, detail)).join('\n');
    }
    throw error;
  }
}
