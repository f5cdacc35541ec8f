/** What the page `/anonymous` shows as "How this is written". */
export const anonymousSource = `const readMessages = { audience: 'https://api.ngrx-auth0.example', scope: 'read:messages' };

auth.anonymous.createSession(readMessages);      // kept by the engine, in local storage
auth.anonymous.hasSession();
auth.anonymous.getTokenSilently(readMessages);   // { accessToken, expiresAt, scope }

// the login takes the session along by itself
auth.loginWithRedirect();

auth.anonymous.logout();`;
