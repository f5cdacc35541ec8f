import type { ErrorCode } from './error-codes';

declare const ngDevMode: unknown;

/** What each code says in dev mode. The argument is the offending value; the pages in docs/errors say more. */
export const TEXTS: Readonly<Partial<Record<ErrorCode, (detail: string) => string>>> =
  typeof ngDevMode === 'undefined' || ngDevMode
    ? ({
        NGA0101: () =>
          'The configuration has no `domain`. Set it to the domain of the Auth0 tenant, such as "tenant.eu.auth0.com".',
        NGA0102: () =>
          'The configuration has no `clientId`. Copy it from the settings of the application in the Auth0 dashboard.',
        NGA0103: (domain) =>
          `The \`domain\` "${domain}" is more than a host. Give only the host, such as "tenant.eu.auth0.com", without ` +
          'slash, path, query, hash or credentials; only "https://" or "http://" may stand in front.',
        NGA0104: (uris) =>
          `The \`redirect_uri\` is on another origin than this page (${uris}). The tenant would send the user there, ` +
          'where this login is not known. Use a URL of this origin, such as `window.location.origin`.',
        NGA0105: (reason) =>
          `The configuration could not be loaded: ${reason || 'see `cause`'}. The function given to provideAuth0() must ` +
          'return a configuration, or a promise or observable of one, in time.',
        NGA0106: () =>
          'The configuration was asked for before it was set. Give it to provideAuth0() or AuthModule.forRoot(), or call ' +
          'AuthClientConfig.set() in an app initializer.',
        NGA0107: (uri) =>
          `The \`redirect_uri\` "${uri}" is not an absolute URL. Write \`\${window.location.origin}/callback\`.`,
        NGA0108: (reason) =>
          `This browser cannot do what \`useDpop\` needs${reason && ` (${reason})`}: make a key with WebCrypto and store it ` +
          'in IndexedDB. Serve the page over https or from localhost, and ask users to allow storage; `cause` has the error.',
        NGA0109: (call) =>
          `${call || 'A call'} needs \`useDpop: true\` in the configuration. Either a DPoP method was called without it, or ` +
          'the tokens of this session are bound to a key, and need proofs until the user logs in again.',

        NGA0201: () =>
          'There is no NgRx store. Add `provideStore()` to the providers of the application, before `provideAuth0()`, or ' +
          '`StoreModule.forRoot()` to the imports of the root module.',
        NGA0202: () =>
          'NgRx effects do not run. Add `provideEffects()` to the providers of the application, or ' +
          '`EffectsModule.forRoot()` to the imports of the root module.',
        NGA0203: () =>
          'The library is set up twice in this application. Call `provideAuth0()` or `AuthModule.forRoot()` once, in the ' +
          'root of the application, and not in a route or a feature module.',
        NGA0204: (what) =>
          `${what || 'The library'} is used but not set up. Add \`provideAuth0(config)\` to the providers of the ` +
          'application, or `AuthModule.forRoot(config)` to the imports of the root module.',
        NGA0205: () =>
          'Something was asked of the session while the page was rendered on a server, where nobody is known to be signed ' +
          'in. Ask in the browser only: in an event handler, or in `afterNextRender()`.',

        NGA0301: () =>
          'The chunk with the Auth0 engine could not be loaded. The user is offline, or a new version of the application ' +
          'was deployed and the old files are gone; `cause` has the error of `import()`.',
        NGA0302: (call) =>
          `${call || 'A call'} was not answered in time (\`callTimeoutInSeconds\`). The tenant does not answer, or not fast ` +
          'enough.',
        NGA0303: (call) =>
          `${call || 'A call'} was given up because the user logged out or in meanwhile. Nothing needs to be done.`,
        NGA0304: () =>
          'The server asked for the request once more, but its body is a stream, which can be sent only once. Call again ' +
          'with a new stream, or give the body as a Blob, text or FormData.',
        NGA0305: () =>
          'What was given to setDpopNonce() is no nonce: it has to be text of 1 to 1024 visible ASCII characters without ' +
          'quotes, backslashes and spaces. Give it the value of one `DPoP-Nonce` header.',
        NGA0306: (what) =>
          `So many logins began by themselves that it looks like a loop (${what}): for now no other is started. If each ` +
          'of them succeeded, the browser probably blocks the cookies of the tenant in iframes: use a custom domain or ' +
          '`useRefreshTokens`.',
        NGA0310: () =>
          '`SessionTimers` or `injectSecondsLeft()` is used, but nothing tells it about times. Add `withSessionTimers()` to ' +
          '`provideAuth0(config, withSessionTimers())`.',
        NGA0311: (option) =>
          `The option \`${option}\` of withSessionTimers() cannot work. Times are seconds, 0 or more; \`idle.afterSeconds\` ` +
          'is more than 0, and `idle.warnSeconds` is less than that.',
        NGA0312: () =>
          'The tenant does not know the session of a user who logged in a moment ago: this browser seems to block third-party ' +
          'cookies, so every reload signs the user out. Use a custom domain on the site of the application, or ' +
          '`useRefreshTokens` with `cacheLocation: "localstorage"`.',

        NGA0401: (rules) =>
          `A rule of the \`allowedList\` can never be reached, an earlier one covers it: ${rules}. The first rule that ` +
          'matches decides; put the special one first.',
        NGA0402: (rule) =>
          `Rule ${rule} of the \`allowedList\` has neither \`uri\` nor \`uriMatcher\`. It matches nothing; add one.`,
        NGA0403: (rule) =>
          `The rule "${rule}" of the \`allowedList\` can never match. It must be a path ("/api/*") or an http(s) URL ` +
          '("https://api.example.com/*") without credentials, query or hash; only a `*` at the end is a wildcard. ' +
          'While the `<base>` of the page leads to another origin, no path matches.',
        NGA0404: (reason) =>
          `A \`uriMatcher\` of the \`allowedList\` threw: ${reason}. The request was sent without a token.`,
        NGA0405: (headers) =>
          `An API refused a request without headers that tell what it wants (${headers}). Either it did not send them, or it ` +
          'does not list them in `Access-Control-Expose-Headers`; without them the request cannot be repeated.',
        NGA0406: (method) =>
          `A ${method} request was told by \`withAuth()\`, \`ACCESS_TOKEN\` or a fetcher to have an access token, but its URL may ` +
          'not get one: it is not http(s), has a user name or password, hides `..` in its path, or is relative while the ' +
          '`<base>` of the page leads to another origin. HttpClient sent it without one, and a fetcher did not send it.',
        NGA0407: (rule) =>
          `The expression ${rule} of the \`allowedList\` also matches hosts that only look like yours, and would send them the ` +
          'token. Begin it with `^https:\\/\\/` and the whole host, escape its dots, and end the host with a slash.',

        NGA0501: (what) =>
          `A guard blocked a signed-in user: ${what}. Say with \`onForbidden\` where such users go, or with ` +
          '`onForbidden: () => false` that it is meant so.',

        NGA0601: () =>
          'The `userProjection` of the configuration threw; `cause` has the error. Without it nobody gets to be signed in. ' +
          'Claims may be missing in a profile: read them with `?.`.',

        NGA0701: (operation) =>
          `The testing kit was asked for \`${operation}\`, and the test does not say what it answers: ` +
          `\`TestBed.inject(Auth0Testing).answer('${operation}', …)\` says it.`,

        NGA0702: () =>
          'A test came back from the login page, but nothing had sent the browser there, or it has come back already. ' +
          '`loginWithRedirect()`, `connectAccountWithRedirect()` or a guard has to come before `returnFromRedirect()`; ' +
          'who only has to be signed in is so by `signIn()`.',

        NGA0801: (name) =>
          `The browser refused storage${name && ` (${name})`}: it is blocked for this site, or full. A login needs session ` +
          "storage, `cacheLocation: 'localstorage'` local storage, `useDpop` IndexedDB. Ask users to allow site data, or " +
          'use `useCookiesForTransactions` and the cache in memory; `cause` has the error.',
        NGA0802: () =>
          'The worker of the engine did not start, so there are no tokens. Either the Content Security Policy blocks it (it ' +
          'needs `worker-src blob:`, or the origin of `workerUrl`), or there is no script at `workerUrl`.',
        NGA0803: () =>
          'Trusted Types refused the worker of the engine. Serve the worker as a file of this origin, name it in ' +
          '`workerUrl`, and allow the policy: `trusted-types angular ngrx-auth0`.',
        NGA0804: () =>
          'This page is cross-origin isolated (COOP and COEP), where no iframe of the tenant loads: without a refresh token ' +
          'there are no further tokens, and a reload forgets the session. Use `useRefreshTokens` with ' +
          "`cacheLocation: 'localstorage'`, or log in again by redirect.",
        NGA0805: () =>
          'This page is cross-origin isolated (COOP and COEP), which cuts off popups of other origins: no answer can come ' +
          'back. Use `loginWithRedirect()`.',
        NGA0806: () =>
          'The browser has no WebCrypto here: this page is not a secure one. Serve it over https; in development open it as ' +
          '`localhost`, not by another name or an IP address.',
        NGA0807: (directive) =>
          `The Content Security Policy of this page blocks the tenant. Add its origin to \`${directive || 'frame-src'}\`; ` +
          'a login needs it in `connect-src`, silent logins in `frame-src` as well.',
      } satisfies Record<ErrorCode, (detail: string) => string>)
    : {};

/**
 * The message of a code: what happened and what to do in dev mode, the code with a hint in production.
 *
 * @param code Which.
 * @param detail The offending value, for dev mode.
 */
export function errorText(code: ErrorCode, detail = ''): string {
  return typeof ngDevMode === 'undefined' || ngDevMode
    ? `${code}: ${TEXTS[code]?.(detail)} (docs/errors/${code}.md)`
    : `${code} (ngrx-auth0)`;
}
