import { withReLogin, type Auth0Feature } from 'ngrx-auth0';
import type { DemoOptions } from './demo-options';

/** With the switch `reLogin`: what the library does when a token needs the user. */
export function recovery({ reLogin }: DemoOptions): Auth0Feature[] {
  return reLogin === 'popup' || reLogin === 'redirect' ? [withReLogin({ using: reLogin })] : [];
}
