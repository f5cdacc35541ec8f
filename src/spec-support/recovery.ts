import type { User } from '@auth0/auth0-spa-js';
import type { Auth0Feature } from '../features/auth0-feature';
import { engineError, fakePopups } from './answers';
import { ADA, FakeClient, tokenAnswer } from './fake-client';
import { setupHttp } from './http-setup';
import type { SetupOptions } from './setup';

/** Whether the user clicked just now. */
export function userIsActive(isActive: boolean): void {
  activity.isActive = isActive;
}

const activity = { isActive: false };

/**
 * An application with features that recover. Ada is signed in, and then her session ends at the tenant: tokens need a
 * login, and every login is Ada's.
 */
export async function setupReLogins(features: readonly Auth0Feature[], options: SetupOptions = {}) {
  activity.isActive = false;
  Object.defineProperty(navigator, 'userActivation', { configurable: true, value: activity });
  // The next page in a spec opens its windows in the same browser.
  const popups = jasmine.isSpy(window.open) ? [] : fakePopups();
  const client = options.client ?? new FakeClient();
  const required = engineError('login_required');
  await client.signIn();
  const app = setupHttp({ ...options, client, features });
  await app.settle();
  client.onToken = () => {
    if (client.session) {
      return Promise.resolve(tokenAnswer('token-2'));
    }
    return Promise.reject(required);
  };
  client.session = null;
  app.actions.length = 0;
  return {
    ...app,
    client,
    popups,
    required,
    /** The next popup stays open until it gets what happens there. */
    holdPopup: () => {
      const held = { answer: (_end: 'closed' | User): void => undefined };
      client.onLoginWithPopup = () =>
        new Promise((resolve, reject) => {
          held.answer = (end) => {
            if (end === 'closed') {
              reject(engineError('cancelled', { popup: {} }));
            } else {
              resolve(client.signIn(end));
            }
          };
        });
      return held;
    },
    /** The requests that arrived, each with its header. */
    sent: () =>
      app.backend.match(() => true).map(({ request }) => [request.url, request.headers.get('Authorization')]),
  };
}

export { ADA };

/** Ends what {@link setupReLogins} put into the browser. */
export function restoreActivation(): void {
  Reflect.deleteProperty(navigator, 'userActivation');
}
