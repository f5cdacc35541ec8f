/**
 * What an application pays for only where it uses it. Each part: a name, and which sources are its own. What is below
 * `src/features` and not named here is a part by itself.
 */
export const optionalParts = [
  {
    name: 'withReLogin(), withErrorPolicy()',
    sources: /^src\/features\/(with-re-login|with-error-policy|recovery)\b/,
  },
  { name: 'withSessionTimers()', sources: /^src\/features\/(with-)?session-timers\b/ },
  { name: 'withTabSync()', sources: /^src\/features\/(with-)?tab-sync\b/ },
  {
    name: 'what features share',
    sources:
      /^src\/(features\/provide-parts|features\/pseudonym|features\/last-word|state\/own-slices|client\/unattended)\b/,
  },
  {
    name: 'withAuth(), skipAuth(), optionalAuth()',
    sources: /^src\/interceptors\/(with|skip|optional)-auth\.ts$/,
  },
  {
    name: 'RequestExplainer',
    sources: /^src\/interceptors\/(explain-\w+|explanation|near-miss|log-explanation|request-explainer)\.ts$/,
  },
  { name: 'isFederatedDomain()', sources: /^src\/client\/federated-domain\.ts$/ },
  {
    name: 'authGuard() with requirements',
    sources:
      /^src\/guards\/(auth\.guard|guard-\w+|requirements|step-\S+|token-check|unmet-requirements)\.ts$/,
  },
  { name: 'anonymousOnly()', sources: /^src\/guards\/anonymous-only\.ts$/ },
  { name: '*auth0If', sources: /^src\/guards\/auth0-if\.ts$/ },
  { name: 'clearOnLogout()', sources: /^src\/hygiene\/clear-on-logout\.ts$/ },
  { name: 'createAuthSanitizers()', sources: /^src\/hygiene\/(auth-sanitizers|mask|masked-data)\.ts$/ },
  { name: 'ngrx-auth0/signals', sources: /^(signals\/|src\/state\/select-user-as)/ },
];

/** The most that one part may cost in the first load, in bytes after gzip. */
export const limitOfPart = 3000;

/** Which part a source belongs to; `undefined` for what is no optional part. */
export function partOf(source) {
  const [, feature] = /^src\/features\/([^/]+?)(?:\.ts|\/.*)$/.exec(source) ?? [];
  return optionalParts.find(({ sources }) => sources.test(source))?.name ?? feature;
}
