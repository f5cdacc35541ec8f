import { html, type Html } from '../html.ts';
import { page, type Page } from '../pages.ts';

export interface MfaPageModel {
  /** Where the forms go. */
  readonly action: string;
  readonly email: string;
  /** Of an app that has to be enrolled first. */
  readonly newSecret: string | undefined;
  readonly error: string | undefined;
  readonly formTargets: readonly string[];
}

export function mfaPage({ action, email, newSecret, error, formTargets }: MfaPageModel): Page {
  const title = newSecret === undefined ? 'Verify your identity' : 'Secure your account';
  return page({
    title,
    formTargets,
    main: html`<header class="intro">
        <img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
        <h1>${title}</h1>
        <p class="lead">This needs a second step for <strong>${email}</strong>.</p>
      </header>
      ${newSecret !== undefined && enrolment(newSecret)}
      <form method="post" action="${action}" novalidate>
        ${error !== undefined && html`<p class="error" id="error" role="alert">${error}</p>`}
        <label for="otp">Six-digit code</label>
        <input
          id="otp"
          name="otp"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="6"
          aria-describedby="otp-hint${error !== undefined && ' error'}"
          ${error !== undefined && html`aria-invalid="true"`}
          autofocus
          required
        />
        <p class="hint" id="otp-hint">
          From your authenticator app, or from
          <a href="/authenticator" target="_blank">the pretend app of this demo</a>.
        </p>
        <button class="primary" type="submit">Verify</button>
      </form>
      <form method="post" action="${action}" class="cancel">
        <button class="quiet" type="submit" name="cancel" value="yes">Cancel</button>
      </form>`,
  });
}

function enrolment(secret: string): Html {
  return html`<p>Add this account to an authenticator app first, by this key:</p>
    <dl class="facts">
      <dt>Key</dt>
      <dd><code id="secret">${secret}</code></dd>
      <dt>Kind</dt>
      <dd>Time-based, 6 digits, 30 seconds</dd>
    </dl>`;
}
