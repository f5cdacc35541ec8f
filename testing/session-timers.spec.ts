import { TestBed } from '@angular/core/testing';
import { ScannedActionsSubject, Store } from '@ngrx/store';
import { authFeature, AuthService, AuthApiActions, AuthSessionActions, withSessionTimers } from 'ngrx-auth0';
import { filter, firstValueFrom } from 'rxjs';
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

  it('ask for another token before one ends, which is the one from then on', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideAuth0Testing(
          { user: testUser, token: { expires_in: 600 } },
          withSessionTimers({ refresh: true }),
        ),
      ],
    });
    const auth0 = TestBed.inject(Auth0Testing);
    const auth = TestBed.inject(AuthService);
    jasmine.clock().tick(510_000);
    const shown = TestBed.inject(Store).selectSignal(authFeature.selectTokens);
    // The request is made once the library's part that knows how has been loaded.
    await firstValueFrom(
      TestBed.inject(ScannedActionsSubject).pipe(
        filter(({ type }) => type === AuthApiActions.getAccessTokenSilentlySuccess.type),
      ),
    );
    expect(auth0.callsTo('getAccessTokenSilently').length).toBe(1);
    expect(shown().length).toBe(1);
    let token: unknown;
    auth.getAccessTokenSilently().subscribe((value) => {
      token = value;
    });
    expect(token).toBe('test-token-2');
    jasmine.clock().tick(500_000);
    expect(shown().length).toBe(1);
  });
});
