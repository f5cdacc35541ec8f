/** What happens on the login page: someone logs in, mistypes, or cancels. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import { loginPage, type LoginPageModel } from './login-page.ts';
import { errorPage, sendPage } from './pages.ts';
import type { TenantState } from './tenant-state.ts';
import { demoPassword, deniedDescription, userByEmail, userByKey, type DemoUser } from './users.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

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
  const model = modelOf(interaction, tenant);
  if (req.method !== 'POST') {
    sendPage(res, 200, loginPage(model));
    return;
  }
  const result = resultOf(form);
  if (result === undefined) {
    const email = form.get('email') ?? '';
    sendPage(res, 400, loginPage({ ...model, email, error: 'Wrong email address or password.' }));
    return;
  }
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

/** @returns what the login came to, or `undefined` if the email or the password was wrong */
function resultOf(form: URLSearchParams): InteractionResults | undefined {
  if (form.has('cancel')) return denied('The login was cancelled.');
  const account = form.get('account');
  const user = account === null ? checkPassword(form) : userByKey(account);
  if (user === undefined) return undefined;
  return user.role === 'suspended' ? denied(deniedDescription) : { login: { accountId: user.sub } };
}

function checkPassword(form: URLSearchParams): DemoUser | undefined {
  return form.get('password') === demoPassword ? userByEmail(form.get('email') ?? '') : undefined;
}

function denied(description: string): InteractionResults {
  return { error: 'access_denied', error_description: description };
}

function modelOf({ uid, params }: Interaction, { options }: TenantState): LoginPageModel {
  const text = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    action: `/login/${uid}`,
    appName: 'ngrx-auth0 example',
    signup: text('screen_hint') === 'signup',
    email: text('login_hint') ?? '',
    organization: text('organization'),
    formTargets: options.appOrigins,
  };
}
