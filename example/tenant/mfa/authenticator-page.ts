/** A pretend authenticator app, so that a visitor of the demo needs no phone. */
import { html } from '../html.ts';
import { page, type Page } from '../pages.ts';
import type { TenantState } from '../tenant-state.ts';
import { currentCode, secondsLeft } from './current-code.ts';
import { factorsOf } from './factors.ts';

export function authenticatorPage(tenant: TenantState): Page {
  const left = secondsLeft();
  const apps = tenant.people
    .all()
    .flatMap(({ sub, name, email }) => secretsOf(sub, tenant).map((app) => ({ name, email, ...app })));
  const content = page({
    title: 'Authenticator',
    main: html`<img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
      <h1>Pretend authenticator app</h1>
      <p class="lead">New codes in ${left} seconds</p>
      <dl class="facts">
        ${apps.map(
          ({ name, email, secret, confirmed }) =>
            html`<dt>${name} (${email})${!confirmed && ', not verified yet'}</dt>
              <dd><code>${currentCode(secret)}</code></dd>`,
        )}
        ${apps.length === 0 && html`<dt>Nobody has set up an authenticator app yet.</dt>`}
      </dl>
      <p class="hint">A real app would be on a phone, and would know the codes of its owner only.</p>`,
  });
  // No scripts on these pages: the browser loads the next codes by itself.
  return { ...content, headers: { ...content.headers, refresh: String(Math.min(left, 5)) } };
}

interface App {
  readonly secret: string;
  readonly confirmed: boolean;
}

/** Of one user, those that are being enrolled last: as a second factor, or in My Account. */
export function secretsOf(sub: string, tenant: TenantState): App[] {
  const enrolled = factorsOf(sub, tenant).map((one) => ({ one, confirmed: true }));
  const started = tenant.mfa.enrolments.get(sub)?.details;
  const apps = [...enrolled, ...(started ? [{ one: started, confirmed: false }] : [])].flatMap(
    ({ one, confirmed }) => (one.type === 'totp' ? [{ secret: one.secret, confirmed }] : []),
  );
  const inMyAccount = tenant.enrollments.appSecrets(sub).map((secret) => ({ secret, confirmed: false }));
  return [...apps, ...inMyAccount];
}
