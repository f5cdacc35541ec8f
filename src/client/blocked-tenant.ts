import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';

/** Whose connections to the tenant were blocked; they will be as long as the page is there. */
const blocked = new WeakMap<AuthConfig, NgrxAuth0Error>();

/**
 * Fails as `call` does, but for what the Content Security Policy of the page kept from the tenant: that is told as NGA0807,
 * where the engine has a failed request or, ten seconds later, an iframe that did not answer. That a request was blocked the
 * browser tells in a task of its own, after it failed: the first time it is no more than a failed request.
 */
export async function explainingBlocks<T>(call: Promise<T>, config: AuthConfig): Promise<T> {
  const origin = config.domain.replace(/^(?!https?:)/, 'https://');
  let stop: () => void = () => undefined;
  const frame = new Promise<never>((_, reject) => {
    const listen = ({ blockedURI, disposition, effectiveDirective }: SecurityPolicyViolationEvent) => {
      // `frame-src` or `connect-src`; of an iframe the browser tells the origin alone.
      if (disposition === 'enforce' && `${blockedURI}/`.startsWith(`${origin}/`)) {
        const error = new NgrxAuth0Error('NGA0807', effectiveDirective);
        if (effectiveDirective === 'frame-src') {
          // No answer can come any more.
          reject(error);
        } else {
          blocked.set(config, error);
        }
      }
    };
    document.addEventListener('securitypolicyviolation', listen);
    stop = () => {
      document.removeEventListener('securitypolicyviolation', listen);
    };
  });
  try {
    const answer = await Promise.race([call, frame]);
    stop();
    return answer;
  } catch (error) {
    if (error instanceof TypeError) {
      setTimeout(stop);
      throw blocked.get(config) ?? error;
    }
    stop();
    throw error;
  }
}
