import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';

/**
 * Fails as `call` does, but for what the Content Security Policy of the page kept from the tenant meanwhile: that is told
 * as NGA0807, where the engine has a failed request or, ten seconds later, an iframe that did not answer.
 */
export async function explainingBlocks<T>(call: Promise<T>, config: AuthConfig): Promise<T> {
  const blocks = watchBlocks(config);
  try {
    return await Promise.race([call, blocks.frame]);
  } catch (error) {
    if (error instanceof TypeError) {
      // A request failed; that it was blocked is told in a task of its own, after that.
      await new Promise((resolve) => setTimeout(resolve));
    }
    throw blocks.connection ?? error;
  } finally {
    blocks.stop();
  }
}

function watchBlocks({ domain }: AuthConfig) {
  const origin = domain.replace(/^(?!https?:)/, 'https://');
  let listener: (event: SecurityPolicyViolationEvent) => void;
  const blocks = {
    connection: undefined as NgrxAuth0Error | undefined,
    /** Rejects when an iframe was blocked: no answer can come any more. */
    frame: new Promise<never>((_, reject) => {
      listener = ({ blockedURI, disposition, effectiveDirective }) => {
        // `frame-src` or `connect-src`; of an iframe the browser tells the origin alone.
        if (disposition === 'enforce' && `${blockedURI}/`.startsWith(`${origin}/`)) {
          const error = new NgrxAuth0Error('NGA0807', effectiveDirective);
          if (effectiveDirective === 'frame-src') {
            reject(error);
          } else {
            blocks.connection = error;
          }
        }
      };
    }),
    stop: () => {
      document.removeEventListener('securitypolicyviolation', listener);
    },
  };
  document.addEventListener('securitypolicyviolation', listener!);
  return blocks;
}
