import { NgrxAuth0Error } from '../errors/developer-error';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';

/** Whether the tenant gave no answer. That it needs the user is one, and so is a refusal. */
export function isNoAnswer(error: unknown): boolean {
  return !/^(interaction|cancelled)$/.test(toAuthErrorInfo(error).category);
}

/** Whether somebody logged in or out meanwhile, which is no silence of the tenant. */
export function isSuperseded(error: unknown): boolean {
  return error instanceof NgrxAuth0Error && error.code === 'NGA0303';
}
