import type { EngineCalls } from './engine-calls';

/** What another tab did, and how to tell what it means here. */
export interface OtherTab {
  readonly did: 'login' | 'logout';
  /** Whether all tabs have one cache: what there is to find or to end, the other tab has put there or cleared away. */
  readonly isShared: boolean;
  /** Whether nobody has logged in since, in any tab. A cache for all is the next session's then. */
  readonly isLast: () => boolean;
}

/**
 * Follows another tab. After a logout there, what this tab has of the session ends, and nothing at the tenant. After a login,
 * what was asked for before is asked again, and the session is looked for without showing anything.
 */
export async function followTab(
  this: Pick<EngineCalls, 'clear' | 'end' | 'findSession' | 'tokens'>,
  { did, isShared, isLast }: OtherTab,
): Promise<void> {
  if (did === 'logout') {
    await this.end(
      () => (isShared ? Promise.resolve() : this.clear()),
      () => (isShared && !isLast() ? Promise.resolve() : this.clear()),
    );
    return;
  }
  this.tokens.renew();
  if (!isShared) {
    await this.findSession();
  }
}
