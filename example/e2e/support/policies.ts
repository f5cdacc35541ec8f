import { readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { fromRoot } from '../../../tools/lib/paths.mjs';
import { API, APP, OTHER_API, TENANT } from './servers.ts';

/** Every document and worker of the example comes with these headers from now on; `CSP_NONCE` is a new nonce each time. */
export async function sendHeaders(
  context: BrowserContext,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const value = encodeURIComponent(JSON.stringify(headers));
  await context.addCookies([{ name: 'example-headers', value, url: APP }]);
}

/** The Content Security Policy that `docs/content-security-policy.md` gives, for these servers. */
export function documentedPolicy(): string {
  const page = readFileSync(fromRoot('docs/content-security-policy.md'), 'utf8');
  const [, policy = ''] = /```text\n(default-src[^`]*)```/.exec(page) ?? [];
  return policy
    .replaceAll(/\s+/g, ' ')
    .replaceAll('{nonce}', 'CSP_NONCE')
    .replaceAll('https://tenant.eu.auth0.com', TENANT)
    .replaceAll('https://api.example.com', `${API} ${OTHER_API}`)
    .trim();
}

/** The same with other sources for one directive. */
export function policyWith(directive: string, sources: string): string {
  return documentedPolicy().replace(new RegExp(`${directive} [^;]*`), `${directive} ${sources}`);
}
