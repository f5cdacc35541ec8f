import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';

/** Who cannot redeem anything at the tenant, because that was blocked; it will be as long as the page is there. */
const blocked = new WeakSet<AuthConfig>();

/**
 * Fails as `call` does, but for what the Content Security Policy of the page kept from the tenant: that is told as NGA0807,
 * where the engine has a failed request or, ten seconds later, an iframe that did not answer. That a request was blocked the
 * browser tells in a task of its own, after it failed: the first time it is no more than a failed request.
 *
 * @param name Which call. Those that look for a session need the iframe; it is no concern of others under way.
 */
export async function explainingBlocks<T>(call: Promise<T>, config: AuthConfig, name: string): Promise<T> {
  const origin = config.domain.replace(/^(?!https?:)/, 'https://');
  const isSilent = /^(getTokenSilently|checkSession)$/.test(name);
  let stop: () => void = () => undefined;
  let isRequest = false;
  const frame = new Promise<never>((_, reject) => {
    const listen = ({ blockedURI, disposition, effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (disposition !== 'enforce') {
        return;
      }
      // Of an iframe the browser tells the origin alone.
      if (effectiveDirective === 'frame-src' && isSilent && `${blockedURI}/`.startsWith(`${origin}/`)) {
        // No answer can come any more.
        reject(new NgrxAuth0Error('NGA0807', effectiveDirective));
      }
      // The application may ask for other addresses of the tenant, which say nothing about ours.
      if (effectiveDirective === 'connect-src' && blockedURI === `${origin}/oauth/token`) {
        blocked.add(config);
      }
    };
    document.addEventListener('securitypolicyviolation', listen);
    stop = () => {
      document.removeEventListener('securitypolicyviolation', listen);
    };
  });
  try {
    return await Promise.race([call, frame]);
  } catch (cause) {
    isRequest = cause instanceof TypeError;
    throw isRequest && blocked.has(config) ? new NgrxAuth0Error('NGA0807', 'connect-src', { cause }) : cause;
  } finally {
    if (isRequest) {
      setTimeout(stop);
    } else {
      stop();
    }
  }
}
