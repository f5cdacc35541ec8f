/** What a visitor can start at the tenant's home page, without the control API. */
import type { ServerResponse } from 'node:http';
import { html, type Html } from './html.ts';
import { invite } from './invitations.ts';
import { organizations } from './organizations.ts';
import { errorPage, page, sendPage } from './pages.ts';
import { issueSessionTransfer } from './session-transfer.ts';
import type { TenantState } from './tenant-state.ts';
import { userByKey } from './users.ts';

const guest = userByKey('joan');

/** The forms on the home page. */
export function tryOutSection(): Html {
  return html`<form method="post" action="/invitations" class="try-out">
      <h2>Invite Joan Clarke to an organization</h2>
      ${organizations.map(
        ({ id, display_name }) =>
          html`<button class="quiet" type="submit" name="organization" value="${id}">
            Invite Joan to ${display_name}
          </button>`,
      )}
    </form>
    <form method="post" action="/native-app" class="try-out">
      <h2>Bring a login along</h2>
      <button class="quiet" type="submit">Open the example as Ada, from a native app</button>
    </form>`;
}

/** `POST /native-app`: what an app on a phone does that has logged Ada in. */
export function openFromNativeApp(res: ServerResponse, tenant: TenantState): void {
  const issued = issueSessionTransfer(tenant, 'ada');
  if (typeof issued === 'string') return sendPage(res, 400, errorPage('invalid_request', issued));
  const url = new URL('/', tenant.options.appOrigins[0]);
  url.search = new URLSearchParams(issued).toString();
  res.writeHead(303, { location: url.href, 'cache-control': 'no-store' }).end();
}

/** `POST /invitations`: makes one for Joan and shows the link that an email would carry. */
export function sendInvitation(res: ServerResponse, form: URLSearchParams, tenant: TenantState): void {
  const invited = invite(tenant, { organization: form.get('organization'), email: guest?.email });
  if (typeof invited === 'string') return sendPage(res, 400, errorPage('invalid_request', invited));
  const { url } = invited;
  const shown = page({
    title: 'Invitation',
    main: html`<img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
      <h1>Joan is invited</h1>
      <p class="lead">This link would be in an email to ${guest?.email}. It is good for one login.</p>
      <ul class="links">
        <li><a href="${url}">Follow the invitation</a></li>
        <li><a href="/">Back to the tenant</a></li>
      </ul>`,
  });
  return sendPage(res, 200, shown);
}
