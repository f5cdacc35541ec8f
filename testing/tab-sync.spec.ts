import { TestBed } from '@angular/core/testing';
import { ScannedActionsSubject } from '@ngrx/store';
import { AuthService, AuthTabActions, withTabSync } from 'ngrx-auth0';
import { Auth0Testing, provideAuth0Testing, testConfig, testUser } from './public-api';

const KEY = `ngrx-auth0.${testConfig.clientId}.tabs`;

describe('Tab sync with the testing kit', () => {
  afterEach(() => {
    localStorage.removeItem(KEY);
  });

  it('ends the session when another tab says so, and tells of a logout here', () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing({ user: testUser }, withTabSync())] });
    const auth = TestBed.inject(AuthService);
    const auth0 = TestBed.inject(Auth0Testing);
    const told: string[] = [];
    TestBed.inject(ScannedActionsSubject).subscribe(({ type }) => told.push(type));
    const otherTab = (type: string, at: number) => {
      const newValue = JSON.stringify({ type, at, who: 'x' });
      window.dispatchEvent(new StorageEvent('storage', { key: KEY, newValue }));
    };

    otherTab('logout', Date.now());
    expect(auth.isAuthenticated()).toBeFalse();
    expect(told.at(-1)).toBe(AuthTabActions.signedOutElsewhere.type);
    expect(auth0.calls.at(-1)).toEqual(jasmine.objectContaining({ operation: 'logout' }));

    auth.logout().subscribe();
    expect(localStorage.getItem(KEY)).toContain('logout');
  });
});
