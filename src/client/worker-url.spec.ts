import { trustedWorkerUrl } from './worker-url';

describe('trustedWorkerUrl', () => {
  it('is a trusted address of the same text, as often as one is asked for', () => {
    const { TrustedScriptURL } = globalThis as unknown as { TrustedScriptURL: new () => object };
    for (const url of ['/worker.js', '/other.js']) {
      const trusted: unknown = trustedWorkerUrl(url);
      expect(trusted).toBeInstanceOf(TrustedScriptURL);
      expect(String(trusted)).toBe(url);
    }
  });
});
