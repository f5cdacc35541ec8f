import { TestBed } from '@angular/core/testing';
import { ScannedActionsSubject } from '@ngrx/store';
import { AuthSessionActions, withSessionTimers } from 'ngrx-auth0';
import { Auth0Testing, provideAuth0Testing, testUser } from './public-api';

describe('Session timers with the testing kit', () => {
  beforeEach(() => {
    jasmine.clock().install().mockDate();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('tell that a token ended when the test says so, or its clock', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ user: testUser, token: { expires_in: 600 } }, withSessionTimers())],
    });
    const auth0 = TestBed.inject(Auth0Testing);
    const told: string[] = [];
    TestBed.inject(ScannedActionsSubject).subscribe(({ type }) => told.push(type));
    const ended = () => told.filter((type) => type === AuthSessionActions.tokenExpired.type).length;
    auth0.expireToken();
    jasmine.clock().tick(1000);
    expect(ended()).toBe(1);
    auth0.signOut();
    auth0.signIn();
    expect(ended()).toBe(1);
  });

  it('run on the clock of the test', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ user: testUser, token: { expires_in: 600 } }, withSessionTimers())],
    });
    const told: string[] = [];
    TestBed.inject(ScannedActionsSubject).subscribe(({ type }) => told.push(type));
    jasmine.clock().tick(601_000);
    expect(told).toContain(AuthSessionActions.tokenExpired.type);
  });
});
