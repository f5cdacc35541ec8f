/** What happens on the login page: someone logs in, mistypes, or cancels. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import { acceptInvitation, findInvitation } from './invitations.ts';
import { loginPage, type LoginPageModel } from './login-page.ts';
import { handleMfaStep } from './mfa/mfa-step.ts';
import { membershipProblem, organizationBy } from './organizations.ts';
import { errorPage, sendPage } from './pages.ts';
import { transferredUser } from './session-transfer.ts';
import type { TenantState } from './tenant-state.ts';
import { deniedDescription, userByEmail, userByKey, type DemoUser } from './users.ts';

export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export async function handleLogin(
  req: IncomingMessage,
  res: ServerResponse,
  form: URLSearchParams,
  provider: Provider,
  tenant: TenantState,
): Promise<void> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(req, res);
  } catch {
    // The cookie is gone, or the tenant was restarted or reset while the page was open.
    sendPage(
      res,
      400,
      errorPage('login_expired', 'This login is over, or it was opened in another browser.'),
    );
    return;
  }
  if (interaction.prompt.name === 'mfa') {
    return handleMfaStep(req, res, form, interaction, provider, tenant);
  }
  const finish = (result: InteractionResults): Promise<void> =>
    provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  const transferred = transferredUser(tenant, interaction.params);
  if (transferred) {
    await finish(loginAs(transferred, interaction, tenant));
    return;
  }
  const model = modelOf(interaction, tenant);
  if (req.method !== 'POST') {
    sendPage(res, 200, loginPage(model));
    return;
  }
  const result = resultOf(form, interaction, tenant);
  if (result === undefined) {
    const email = form.get('email') ?? '';
    sendPage(res, 400, loginPage({ ...model, email, error: 'Wrong email address or password.' }));
    return;
  }
  await finish(result);
}

/** @returns what the login came to, or `undefined` if the email or the password was wrong */
function resultOf(
  form: URLSearchParams,
  interaction: Interaction,
  tenant: TenantState,
): InteractionResults | undefined {
  if (form.has('cancel')) return denied('The login was cancelled.');
  const account = form.get('account');
  const user = account === null ? checkPassword(form, tenant) : userByKey(account);
  return user && loginAs(user, interaction, tenant);
}

function loginAs(user: DemoUser, { params }: Interaction, tenant: TenantState): InteractionResults {
  if (user.role === 'suspended') return denied(deniedDescription);
  // Here and not only after the login, so that no session of theirs is in the way of another try.
  const problem = params['invitation']
    ? acceptInvitation(tenant, params, user)
    : membershipProblem(tenant.memberships, params, user);
  return problem === undefined ? { login: { accountId: user.sub } } : denied(problem);
}

function checkPassword(form: URLSearchParams, { authenticators }: TenantState): DemoUser | undefined {
  const user = userByEmail(form.get('email') ?? '');
  return user && authenticators.isPassword(user.sub, form.get('password')) ? user : undefined;
}

function denied(description: string): InteractionResults {
  return { error: 'access_denied', error_description: description };
}

function modelOf({ uid, params }: Interaction, tenant: TenantState): LoginPageModel {
  const invitation = findInvitation(tenant, params);
  const text = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    action: `/login/${uid}`,
    appName: 'ngrx-auth0 example',
    signup: text('screen_hint') === 'signup',
    email: text('login_hint') ?? invitation?.email ?? '',
    organization: organizationBy(text('organization')),
    invitation,
    formTargets: tenant.options.appOrigins,
  };
}
