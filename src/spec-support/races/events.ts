import { HttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { Observable } from 'rxjs';
import type { AuthService } from '../../auth.service';
import type { RacingEngine } from './racing-engine';

/** The login page is opened by the application: the page stays. */
const STAYS = { openUrl: () => undefined };

export type EventName = keyof ReturnType<typeof eventsOf>;

export const EVENTS = [
  'callback',
  'check',
  'exchange',
  'fresh',
  'http',
  'impatient',
  'localLogout',
  'logout',
  'other',
  'popup',
  'redirect',
  'token',
] as const satisfies readonly EventName[];

export type Listen = <T>(
  name: string,
  call: Observable<T>,
  tokenIn?: (value: T) => string | undefined,
) => { unsubscribe: () => void };

export function eventsOf(engine: RacingEngine, auth: AuthService, listen: Listen) {
  const { word } = engine;
  const token = (value: string | undefined) => value;
  const askedNow = () => ({ authorizationParams: { logouts: word.logouts } });
  const http = TestBed.inject(HttpClient);
  return {
    popup: () => listen('loginWithPopup', auth.loginWithPopup()),
    redirect: () => listen('loginWithRedirect', auth.loginWithRedirect(STAYS)),
    logout: () => {
      word.logout();
      return listen('logout', auth.logout());
    },
    /** The tenant keeps its session: what is asked for later may find it. */
    localLogout: () => {
      word.logout();
      return listen('logout', auth.logout({ openUrl: false, logoutParams: {} }));
    },
    check: () => listen('checkSession', auth.checkSession(askedNow())),
    token: () => listen('token', auth.getAccessTokenSilently(), token),
    fresh: () => listen('fresh', auth.getAccessTokenSilently({ cacheMode: 'off', ...askedNow() }), token),
    other: () =>
      listen('other', auth.getAccessTokenSilently({ authorizationParams: { audience: 'api' } }), token),
    impatient: () => {
      auth
        .getAccessTokenSilently({ cacheMode: 'off' })
        .subscribe({ error: () => undefined })
        .unsubscribe();
    },
    callback: () =>
      listen('callback', auth.handleRedirectCallback(`https://app.test/?code=${word.logouts}&state=s`)),
    exchange: () =>
      listen(
        'exchange',
        auth.loginWithCustomTokenExchange({
          subject_token: String(word.logouts),
          subject_token_type: 'urn:test',
        }),
      ),
    http: () =>
      listen('http', http.get('/api/orders', { responseType: 'text' }), (sent) =>
        sent.replace('Bearer ', ''),
      ),
  };
}
