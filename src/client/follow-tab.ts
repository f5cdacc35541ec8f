import type { EngineCalls } from './engine-calls';

/** What another tab did, and how to tell what it means here. */
export interface OtherTab {
  /** `switch`: a login there, of which the session here is not. */
  readonly did: 'login' | 'logout' | 'switch';
  /** Whether all tabs have one cache: what there is to find or to end, the other tab has put there or cleared away. */
  readonly isShared: boolean;
  /** Whether nobody has logged in since, in any tab. A cache for all is the next session's then. */
  readonly isLast: () => boolean;
}

/**
 * Follows another tab. After a logout there, what this tab has of the session ends, and nothing at the tenant; as well before
 * it follows the login of somebody else. After a login, what was asked for before is asked again, and the session is looked
 * for without showing anything.
 */
export async function followTab(
  this: Pick<EngineCalls, 'clear' | 'end' | 'findSession' | 'joined' | 'keepingTraces' | 'tokens'>,
  { did, isShared, isLast }: OtherTab,
): Promise<void> {
  const clear = () => this.clear();
  if (did === 'logout') {
    await this.end(
      () => (isShared ? Promise.resolve() : clear()),
      () => (isShared && !isLast() ? Promise.resolve() : clear()),
    );
  } else if (did === 'switch') {
    await this.keepingTraces(() => this.end(clear, () => this.keepingTraces(clear)));
  } else if (isShared) {
    this.joined();
  } else {
    this.tokens.renew();
    await this.findSession();
  }
}
