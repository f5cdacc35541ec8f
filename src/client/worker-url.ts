interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): WorkerPolicy;
}

interface WorkerPolicy {
  createScriptURL(url: string): unknown;
}

let policy: WorkerPolicy | undefined;

/**
 * The configured address of the worker as what Trusted Types ask for: a text would be refused. The policy's name is
 * `ngrx-auth0`; nothing but this function reaches it.
 */
export function trustedWorkerUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    // Once in a page: a second policy of that name would be refused.
    policy ??= trustedTypes?.createPolicy('ngrx-auth0', { createScriptURL: (given) => given });
  } catch {
    // The Content Security Policy does not name it. Where it matters, the worker is refused, and that has a text.
  }
  return (policy?.createScriptURL(url) ?? url) as string;
}
