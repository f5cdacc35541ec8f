export { auth0State } from './auth0-state';
