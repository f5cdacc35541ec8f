// Example: the configuration
// Example: the login
// Example: connecting an account
import { AuthModule, AuthService } from 'ngrx-auth0';

export const module = AuthModule.forRoot({
  domain: '<AUTH0_DOMAIN>',
  clientId: '<AUTH0_CLIENT_ID>',
  useRefreshTokens: true,
  useMrrt: true,
  useDpop: true,
  authorizationParams: {
    redirect_uri: '<MY_CALLBACK_URL>',
  },
});

export class Accounts {
  constructor(private auth: AuthService) {}

  login() {
    this.auth
      .loginWithRedirect({
        authorizationParams: {
          audience: '<AUTH0_API_IDENTIFIER>',
          scope: 'openid profile email read:calendar',
        },
      })
      .subscribe();
  }

  connect() {
    this.auth
      .connectAccountWithRedirect({
        connection: '<CONNECTION eg, google-apps-connection>',
        scopes: ['<SCOPE eg https://www.googleapis.com/auth/calendar.acls.readonly>'],
        authorizationParams: {
          // additional authorization params to forward to the authorization server
        },
      })
      .subscribe();
  }
}
