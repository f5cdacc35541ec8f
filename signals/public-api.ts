// The door to `ngrx-auth0/signals`: named exports only.
export { type AuthMethods, type AuthSignals, withAuth } from './with-auth';
export { authEvents, type AuthEvents } from './auth-events';
export { provideAuthEvents } from './provide-auth-events';
