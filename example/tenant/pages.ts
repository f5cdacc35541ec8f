/** The frame around every page of the tenant, and the pages that only say something. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { html, type Html } from './html.ts';

export interface Page {
  readonly body: string;
  readonly headers: Record<string, string>;
}

export const stylesheet = readFileSync(new URL('./tenant.css', import.meta.url), 'utf8');

export interface PageContent {
  readonly title: string;
  readonly main: Html;
  /** Where forms may lead, redirects included: browsers hold `form-action` against every hop. */
  readonly formTargets?: readonly string[];
}

export function page({ title, main, formTargets = [] }: PageContent): Page {
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} | ngrx-auth0 demo tenant</title>
        <link rel="icon" href="/assets/logo.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/tenant.css" />
      </head>
      <body>
        <main class="card">${main}</main>
        <footer>
          <p>Demo tenant: a real OpenID Connect server that runs on this computer only.</p>
        </footer>
      </body>
    </html>`;
  return { body: body.value, headers: pageHeaders(formTargets) };
}

/** No scripts at all, nothing from elsewhere, never inside a frame. */
function pageHeaders(formTargets: readonly string[]): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

export function sendPage(res: ServerResponse, status: number, { body, headers }: Page): void {
  res.writeHead(status, headers);
  res.end(body);
}

/** @param code the OAuth error code, or a short name of the problem */
export function errorPage(code: string, description = 'No further description.'): Page {
  return page({
    title: 'Something went wrong',
    main: html`<img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
      <h1>Something went wrong</h1>
      <p class="lead">The demo tenant cannot go on with this request.</p>
      <dl class="facts">
        <dt>Error</dt>
        <dd><code>${code}</code></dd>
        <dt>Description</dt>
        <dd>${description}</dd>
      </dl>
      <p class="hint">Go back to the application and try again. Nothing was changed.</p>`,
  });
}

/** @param sections what can be tried out here, without the application */
export function homePage(issuer: string, appOrigins: readonly string[], sections: Html): Page {
  return page({
    title: 'Demo tenant',
    formTargets: appOrigins,
    main: html`<img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
      <h1>The demo tenant is running</h1>
      <p class="lead">Open the example application and log in there: it leads here and back again.</p>
      <ul class="links">
        ${appOrigins.map((origin) => html`<li><a href="${origin}/">${origin}</a></li>`)}
      </ul>
      ${sections}
      <dl class="facts">
        <dt>Issuer</dt>
        <dd><code>${issuer}</code></dd>
        <dt>Discovery</dt>
        <dd>
          <a href="/.well-known/openid-configuration">/.well-known/openid-configuration</a>
        </dd>
        <dt>Codes that were sent</dt>
        <dd><a href="/mailbox">Mailbox</a></dd>
        <dt>Codes of an authenticator app</dt>
        <dd><a href="/authenticator">Pretend app</a></dd>
      </dl>`,
  });
}
