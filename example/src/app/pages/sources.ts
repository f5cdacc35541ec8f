/** What the pages show as "How this is written": the lines that matter, as an application would write them. */

export const profileSource = `// routes
{ path: 'profile', canActivate: [authGuardFn], component: ProfileComponent }

// the store's way
readonly user = inject(Store).selectSignal(authFeature.selectUser);
readonly tokens = inject(Store).selectSignal(authFeature.selectTokens);
store.dispatch(AuthActions.getAccessTokenSilently({ cacheMode: 'off' }));

// the facade's way
readonly user = inject(AuthService).user;
auth.getAccessTokenSilently().subscribe((token) => …);`;

export const vaultSource = `{
  path: 'vault',
  canActivate: [authGuardFn],
  canActivateChild: [authGuard()],
  children: [
    { path: '', component: VaultComponent },
    { path: 'notes/:id', component: NoteComponent },
  ],
}
// Asked for while signed out, the guard logs in with
// appState: { target: '/vault/notes/2?tab=history#line-3' }

// the last notes: a slice that comes with the route …
providers: [provideState(lastNotesFeature)]

// … and is emptied with all others when the session ends
provideStore({}, { metaReducers: [clearOnLogout] })`;

export const apiSource = `provideHttpClient(withInterceptors([authHttpInterceptorFn])),
provideAuth0({
  …
  httpInterceptor: {
    allowedList: [
      { uri: \`\${api}/api/messages\`, httpMethod: HttpMethod.Post,
        tokenOptions: { authorizationParams: { scope: 'write:messages' } } },
      \`\${api}/api/messages\`,
      { uri: \`\${api}/api/admin\`, tokenOptions: { authorizationParams: { scope: 'read:admin' } } },
      { uri: /^http:\\/\\/localhost:4400\\/api\\/reports$/,
        tokenOptions: { authorizationParams: { audience: reports, scope: 'read:reports' } } },
      { uri: \`\${api}/api/products\`, allowAnonymous: true },
      { uriMatcher: (uri) => uri.startsWith(\`\${api}/api/echo?\`) },
      \`\${api}/api/echo*\`,
      { uri: \`\${api}/api/protected-echo\`, retryOnInvalidToken: true },
    ],
    explain: true,
  },
})

// one request
http.get(url, { context: withAuth({ audience, scope: 'write:messages' }) });
http.get(url, { context: skipAuth() });
http.get(url, { context: optionalAuth() });

// which rule, and why not the others
inject(RequestExplainer).explain({ url });`;

export const errorsSource = `auth.error$
  .pipe(
    filter((error) => error instanceof GenericError && error.error === 'login_required'),
    switchMap(() => auth.loginWithRedirect({ appState: { target: router.url } })),
  )
  .subscribe();`;

export const dpopSource = `provideAuth0({
  …
  useDpop: true,
  httpInterceptor: {
    allowedList: [
      \`\${api}/api/*\`,
      { uri: \`\${partner}/partner/*\`, dpopNonceId: 'partner-api' },
    ],
  },
})

// HttpClient: nothing else to do
http.get(\`\${api}/api/messages\`);

// a fetcher
const partnerApi = auth.createFetcher({ baseUrl: partner, dpopNonceId: 'partner-api' });
await partnerApi.fetchWithAuth('/partner/resources');

// by hand
const nonce = await firstValueFrom(auth.getDpopNonce('by-hand'));
const proof = await firstValueFrom(auth.generateDpopProof({ url, method, accessToken, nonce }));

// what the slice knows
readonly nonces = inject(Store).selectSignal(authFeature.selectDpopNonces);`;

export const organizationsSource = `// into an organization, by its id or name; into another one in the same way
auth.loginWithRedirect({
  authorizationParams: { organization: 'acme' },
  appState: { target: '/organizations' },
});
auth.loginWithPopup({ authorizationParams: { organization: 'globex' } });

// which one the session is in
readonly organization = inject(Store).selectSignal(authFeature.selectOrganization);
// { id: 'org_AcmeRockets00001', name: 'acme' }, or null`;

export const invitationSource = `// { path: 'invitation', component: InvitationComponent }, with withComponentInputBinding()
readonly invitation = input<string>();
readonly organization = input<string>();

accept(): void {
  this.auth.loginWithRedirect({
    authorizationParams: { organization: this.organization(), invitation: this.invitation() },
    appState: { target: '/organizations' },
  });
}`;

export const connectedAccountsSource = `provideAuth0({ …, useRefreshTokens: true, useMrrt: true, useDpop: true })

auth.connectAccountWithRedirect({
  connection: 'pretend-calendar',
  scopes: ['calendar:read'],
  authorizationParams: { login_hint: user.email },
  appState: { target: '/connected-accounts' },
});

// back again
readonly connected = inject(Store).selectSignal(authFeature.selectConnectedAccount);
auth.appState$.subscribe(({ connectedAccount }) => …);

// what is connected
const audience = \`\${tenant}/me/\`;
const response = await auth
  .createFetcher()
  .fetchWithAuth(\`\${audience}v1/connected-accounts/accounts\`, {}, {
    audience,
    scope: ['read:me:connected_accounts'],
  });`;

export const tokensSource = `// what is known of the tokens
readonly tokens = inject(Store).selectSignal(authFeature.selectTokens);

// for another API; with useRefreshTokens and useMrrt by the one refresh token
auth.getAccessTokenSilently({
  authorizationParams: { audience: reports, scope: 'read:reports' },
  cacheMode: 'off',
});

// a token of another system, for a token alone and for a login
const options = { subject_token, subject_token_type: 'urn:ngrx-auth0:legacy-token' };
auth.customTokenExchange(options);
auth.loginWithCustomTokenExchange(options);

auth.revokeRefreshToken();

// refresh tokens that end with the session
provideAuth0({ …, useRefreshTokens: true, useDpop: true, refreshTokenMode: RefreshTokenMode.Online })

// a session from another application
provideAuth0({ …, sessionTransferTokenQueryParamName: 'session_transfer_token' })`;

export const sessionSource = `provideAuth0(
  config,
  withSessionTimers({
    warnBeforeSeconds: 60,
    refresh: true,
    idle: { afterSeconds: 900, warnSeconds: 60, logout: { logoutParams: { returnTo: location.origin } } },
  }),
)

// the store's way
readonly session = inject(Store).selectSignal(authSessionFeature.selectSession);
actions$.pipe(ofType(AuthSessionActions.sessionExpiring), …)

// seconds, by the clock
readonly left = injectSecondsLeft('session');
readonly pause = injectSecondsLeft('idle');
readonly token = injectSecondsLeft({ audience: 'https://api.example.com' });`;

export const recoverySource = `provideAuth0(
  config,
  withReLogin({ using: 'popup' }),
)

// or decide yourself
provideAuth0(
  config,
  withErrorPolicy((error, { attempts }) =>
    error.category !== 'interaction' ? 'fail' : attempts === 0 ? 'loginWithPopup' : 'loginWithRedirect',
  ),
)

// what recovery did
actions$.pipe(ofType(AuthRecoveryActions.reLoginStarted, AuthRecoveryActions.loginLoopDetected))

// by hand, as an effect
actions$.pipe(
  ofType(AuthApiActions.accessTokenFailure, AuthApiActions.getAccessTokenSilentlyFailure),
  filter(({ error }) => error.category === 'interaction'),
  map(() => AuthActions.loginWithRedirect({ appState: { target: router.url } })),
)`;

export const guardsSource = `{
  path: 'admin',
  canMatch: [authGuard({
    roles: { claim: 'https://ngrx-auth0.example/roles', anyOf: ['admin'] },
    acr: MULTI_FACTOR_ACR,
    onForbidden: '/forbidden',
  })],
  loadComponent: …,
}
{ path: 'welcome', canMatch: [anonymousOnly({ redirectTo: '/dashboard' })], … }

<a *auth0If="{ roles: { claim, anyOf: ['admin'] } }; else not" routerLink="/admin">Administration</a>
<p *auth0If="let user; else visitor">{{ user.name }} is signed in.</p>`;

export const signalsSource = `provideAuth0(…),
provideAuthEvents(),

export const NotesStore = signalStore(
  { providedIn: 'root' },
  withState(nothing),
  withAuth<{ 'https://ngrx-auth0.example/roles'?: readonly string[] }>(),
  withComputed(({ user }) => ({
    title: () => (user() ? \`Notes of \${user()?.name}\` : 'Notes of nobody'),
  })),
  withReducer(
    on(authEvents.sessionChanged, ({ payload }) => (payload.endsSession ? nothing : {})),
  ),
);

// Nothing but these claims, and \`sub\`, gets into the store:
provideAuth0({ …, userProjection: ({ name, picture }) => ({ name, picture }) });`;
