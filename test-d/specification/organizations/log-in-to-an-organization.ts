// Example: an organization for every login
// Example: an organization for one login
import { AuthModule, AuthService } from 'ngrx-auth0';

export const module = AuthModule.forRoot({
  domain: 'YOUR_AUTH0_DOMAIN',
  clientId: 'YOUR_AUTH0_CLIENT_ID',
  authorizationParams: {
    organization: 'YOUR_ORGANIZATION_ID_OR_NAME',
  },
});

export class Logins {
  constructor(public auth: AuthService) {}

  log() {
    // Using a redirect
    this.auth.loginWithRedirect({
      authorizationParams: {
        organization: 'YOUR_ORGANIZATION_ID_OR_NAME',
      },
    });

    // Using a popup window
    this.auth.loginWithPopup({
      authorizationParams: {
        organization: 'YOUR_ORGANIZATION_ID_OR_NAME',
      },
    });
  }
}
