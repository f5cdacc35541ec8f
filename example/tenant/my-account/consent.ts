/** The page of a pretended provider: somebody allows what the application asked for, or not. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { html, type Html } from '../html.ts';
import { errorPage, page, sendPage, type Page } from '../pages.ts';
import type { TenantState } from '../tenant-state.ts';
import { userBySub } from '../users.ts';
import type { Connecting } from './connected-accounts.ts';
import { consentPath } from './connect.ts';

export function handleConsent(
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  form: URLSearchParams,
  tenant: TenantState,
): void {
  const connecting = tenant.connectedAccounts.undecided(url.searchParams.get('ticket') ?? '');
  if (connecting === undefined) {
    const description = 'This ticket was used before, or it was never given out, or it waited too long.';
    sendPage(res, 400, errorPage('invalid_ticket', description));
  } else if (req.method === 'POST') {
    res.writeHead(302, { location: decide(connecting, form.get('decision') === 'allow', tenant) }).end();
  } else {
    sendPage(res, 200, consentPage(connecting, tenant.options.appOrigins));
  }
}

/** @returns where the browser goes with the decision */
function decide(connecting: Connecting, isAllowed: boolean, tenant: TenantState): string {
  const target = new URL(connecting.redirectUri);
  if (isAllowed) {
    const code = tenant.connectedAccounts.allow(connecting);
    tenant.secrets.add('connect_code', code);
    target.searchParams.set('connect_code', code);
  } else {
    tenant.connectedAccounts.take(connecting.authSession);
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', `${connecting.connection.title} was not connected.`);
  }
  if (connecting.state !== undefined) target.searchParams.set('state', connecting.state);
  return target.href;
}

function consentPage(connecting: Connecting, formTargets: readonly string[]): Page {
  const { connection, scopes, ticket, authorizationParams, sub } = connecting;
  return page({
    title: `Connect ${connection.title}`,
    formTargets,
    main: html`<img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
      <h1>Connect ${connection.title}</h1>
      <p class="lead">
        <strong>${connection.title}</strong> wants to share with <strong>ngrx-auth0 example</strong> what is
        listed here. You are <strong>${userBySub(sub)?.name}</strong>.
      </p>
      <h2 id="scopes-heading">The application may</h2>
      <ul class="scopes" aria-labelledby="scopes-heading">
        ${scopes.map((scope) => html`<li>${connection.scopes[scope]} <code>${scope}</code></li>`)}
      </ul>
      ${paramList(Object.entries(authorizationParams))}
      <form method="post" action="${consentPath}?ticket=${ticket}">
        <button class="primary" type="submit" name="decision" value="allow">Allow</button>
        <button class="quiet" type="submit" name="decision" value="deny">Deny</button>
      </form>
      <p class="hint">A pretend provider: there is no data behind it.</p>`,
  });
}

function paramList(params: readonly (readonly [string, unknown])[]): Html | false {
  return (
    params.length > 0 &&
    html`<h2>The application says to the provider</h2>
      <dl class="facts">
        ${params.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><code>${typeof value === 'string' ? value : JSON.stringify(value)}</code></dd>`,
        )}
      </dl>`
  );
}
