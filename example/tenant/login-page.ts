import { html, type Html } from './html.ts';
import type { Invitation } from './invitations.ts';
import type { Organization } from './organizations.ts';
import { page, type Page } from './pages.ts';
import { demoPassword, demoUsers, type DemoUser } from './users.ts';

export interface LoginPageModel {
  /** Where the forms go. */
  readonly action: string;
  readonly appName: string;
  readonly signup: boolean;
  /** What stands in the email field: the login hint, or what was typed before an error. */
  readonly email: string;
  readonly organization?: Organization;
  readonly invitation?: Invitation;
  readonly error?: string;
  readonly formTargets: readonly string[];
}

export function loginPage(model: LoginPageModel): Page {
  const title = model.signup ? 'Create account' : 'Log in';
  return page({
    title,
    formTargets: model.formTargets,
    main: html`<header class="intro">
        <img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
        <h1>${title}</h1>
        <p class="lead">${lead(model)}</p>
        ${model.invitation && invitationLine(model.invitation)}
      </header>
      <form method="post" action="${model.action}" class="people" aria-labelledby="people-heading">
        <h2 id="people-heading">Demo accounts</h2>
        <ul>
          ${demoUsers.map((user) => html`<li>${card(user)}</li>`)}
        </ul>
      </form>
      <div class="divider" aria-hidden="true"><span>or with a password</span></div>
      ${passwordForm(model, title)}
      <form method="post" action="${model.action}" class="cancel">
        <button class="quiet" type="submit" name="cancel" value="yes">Cancel</button>
      </form>`,
  });
}

function lead({ appName, signup, organization }: LoginPageModel): Html {
  if (signup) return html`This is a demo, so nothing is created: use one of the accounts below.`;
  return organization
    ? html`to continue to <strong>${appName}</strong> with <strong>${organization.display_name}</strong>`
    : html`to continue to <strong>${appName}</strong>`;
}

function invitationLine({ organization, email }: Invitation): Html {
  return html`<p class="notice">
    <strong>${organization.display_name}</strong> invites <strong>${email}</strong> to join it.
  </p>`;
}

function card(user: DemoUser): Html {
  return html`<button class="person" type="submit" name="account" value="${user.key}">
    <img src="/avatars/${user.key}.svg" alt="" width="44" height="44" />
    <span class="who">
      <span class="name"><span class="visually-hidden">Continue as </span>${user.name}</span>
      <span class="about">${user.about}</span>
    </span>
    <span class="badge ${user.role}">${user.role}</span>
  </button>`;
}

function passwordForm({ action, email, error }: LoginPageModel, title: string): Html {
  return html`<form method="post" action="${action}" class="password" novalidate>
    ${error !== undefined && html`<p class="error" id="error" role="alert">${error}</p>`}
    <label for="email">Email address</label>
    <input
      id="email"
      name="email"
      type="email"
      autocomplete="username"
      value="${email}"
      ${describedByError(error)}
      required
    />
    <label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      aria-describedby="password-hint${error !== undefined && ' error'}"
      ${invalid(error)}
      required
    />
    <p class="hint" id="password-hint">The password of every demo account is <code>${demoPassword}</code>.</p>
    <button class="primary" type="submit">${title}</button>
  </form>`;
}

function describedByError(error: string | undefined): Html | undefined {
  return error === undefined ? undefined : html`aria-invalid="true" aria-describedby="error"`;
}

/** After an error, the password is what is typed again. */
function invalid(error: string | undefined): Html | undefined {
  return error === undefined ? undefined : html`aria-invalid="true" autofocus`;
}
