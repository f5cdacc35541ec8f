/** Online access: refresh tokens that live as long as the session of their login, and do not rotate. */
import type Provider from 'oidc-provider';
import type { TenantState } from './tenant-state.ts';

/** Before a refresh: a token whose session ended is as good as unknown. */
export async function forgetIfSessionEnded(
  form: URLSearchParams,
  provider: Provider,
  { grants, store }: TenantState,
): Promise<void> {
  const token = await provider.RefreshToken.find(form.get('refresh_token') ?? '');
  const session = grants.get(token?.grantId)?.session;
  if (session === undefined) return;
  if ((await store.adapter('Session').findByUid(session)) === undefined) await token?.destroy();
}

/** Whoever revokes such a token logs out. */
export function endSessionOf(grantId: string, { grants, store }: TenantState): void {
  const session = grants.get(grantId)?.session;
  if (session !== undefined) store.deleteWhere('Session', (payload) => payload.uid === session);
}
