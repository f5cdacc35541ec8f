/** The step after the login: the code of an authenticator app, which is enrolled here if there is none. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import type { Interaction } from '../login.ts';
import { sendPage } from '../pages.ts';
import type { TenantState } from '../tenant-state.ts';
import { appOfCode, factorsOf, markUsed, newApp, startEnrolment } from './factors.ts';
import { mfaPage } from './mfa-page.ts';
import { asksForMultiFactor, multiFactorAcr } from './require-mfa.ts';

export async function handleMfaStep(
  req: IncomingMessage,
  res: ServerResponse,
  form: URLSearchParams,
  interaction: Interaction,
  provider: Provider,
  tenant: TenantState,
): Promise<void> {
  const sub = interaction.session?.accountId;
  if (sub === undefined) throw new Error('The second step of a login came without the first.');
  const finish = (result: InteractionResults): Promise<void> =>
    provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  if (form.has('cancel')) {
    return finish({ error: 'access_denied', error_description: 'The login was cancelled.' });
  }
  const app = req.method === 'POST' ? appOfCode(sub, form.get('otp') ?? '', tenant) : undefined;
  if (app !== undefined) {
    markUsed(sub, app, tenant);
    const isAsked = asksForMultiFactor(interaction.params['acr_values']);
    return finish({ login: { accountId: sub, amr: ['mfa'], ...(isAsked && { acr: multiFactorAcr }) } });
  }
  const isWrong = req.method === 'POST';
  const content = mfaPage({
    action: `/login/${interaction.uid}`,
    email: tenant.people.bySub(sub)?.email ?? sub,
    newSecret: unfinishedSecret(sub, tenant),
    error: isWrong ? 'This code is wrong or too old.' : undefined,
    formTargets: tenant.options.appOrigins,
  });
  return sendPage(res, isWrong ? 400 : 200, content);
}

/** Stays the same while the page is open. `undefined` for who has an app already. */
function unfinishedSecret(sub: string, tenant: TenantState): string | undefined {
  if (factorsOf(sub, tenant).some(({ type }) => type === 'totp')) return undefined;
  const started = tenant.mfa.enrolments.get(sub)?.details;
  if (started?.type === 'totp') return started.secret;
  const app = newApp(tenant);
  startEnrolment(sub, app, tenant);
  return app.secret;
}
