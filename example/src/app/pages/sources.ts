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
// appState: { target: '/vault/notes/2?tab=history#line-3' }`;

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
    ],
  },
})`;

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
