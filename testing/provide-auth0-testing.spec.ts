import { ChangeDetectionStrategy, Component, inject, provideEnvironmentInitializer } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions, createEffect, EffectsModule, ofType, provideEffects } from '@ngrx/effects';
import { createReducer, on, provideStore, ScannedActionsSubject, Store, StoreModule } from '@ngrx/store';
import { AuthApiActions, AuthActions, authFeature, AuthService, provideAuth0 } from 'ngrx-auth0';
import { map } from 'rxjs';
import { Auth0Testing, provideAuth0Testing, testConfig, testUser } from './public-api';

const ADA = { sub: 'auth0|ada', name: 'Ada' };

@Component({
  selector: 'auth0-greeting',
  template: `@if (auth.isLoading()) {
      …
    } @else {
      {{ auth.user()?.name ?? 'Nobody' }}
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class GreetingComponent {
  protected readonly auth = inject(AuthService);
}

const loginsReducer = createReducer(
  0,
  on(AuthApiActions.loginWithPopupSuccess, (count): number => count + 1),
);

/** An effect of the application's own. */
const clearAfterFailure$ = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(AuthApiActions.loginWithPopupFailure),
      map(() => AuthActions.clearError()),
    ),
  { functional: true },
);

async function shownText(): Promise<string> {
  const fixture = TestBed.createComponent(GreetingComponent);
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).textContent.trim();
}

/** The application's own store and effects work beside the library. */
function expectOwnParts(): void {
  const auth = TestBed.inject(AuthService);
  auth.loginWithPopup();
  TestBed.inject(Auth0Testing).denyLogin();
  auth.loginWithPopup();
  const logins = TestBed.inject(Store).selectSignal((state: object) => (state as { logins: number }).logins);
  expect(logins()).toBe(1);
  expect(auth.error()).toBeNull();
  expect(auth.user()).toEqual(testUser);
}

describe('provideAuth0Testing', () => {
  it('is all that a component needs, which then shows at once that nobody is signed in', async () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing()] });
    expect(await shownText()).toBe('Nobody');
  });

  it('shows at once who is signed in', async () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing({ user: ADA })] });
    expect(await shownText()).toBe('Ada');
    expect(TestBed.inject(AuthService).idTokenClaims()).toEqual({
      ...ADA,
      iss: 'https://tenant.test/',
      aud: 'test-client',
    });
  });

  it('has a user where only an organization is named', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ organization: { id: 'org_1', name: 'acme' } })],
    });
    const store = TestBed.inject(Store);
    expect(store.selectSignal(authFeature.selectUser)()).toEqual({
      ...testUser,
      org_id: 'org_1',
      org_name: 'acme',
    });
    expect(store.selectSignal(authFeature.selectOrganization)()).toEqual({ id: 'org_1', name: 'acme' });
  });

  it('has nobody where the test says that nobody is authenticated', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ user: ADA, isAuthenticated: false })],
    });
    expect(TestBed.inject(AuthService).user()).toBeNull();
  });

  it('waits with the first check until the test says who is signed in', async () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing({ status: 'initializing' })] });
    expect(await shownText()).toBe('…');
    const { activity } = TestBed.inject(Store).selectSignal(authFeature.selectAuth0State)();
    expect(activity).toEqual(['checkSession']);
    TestBed.inject(Auth0Testing).signIn(ADA);
    expect(await shownText()).toBe('Ada');
    TestBed.inject(Auth0Testing).signOut();
    expect(await shownText()).toBe('Nobody');
  });

  it('starts with a tenant that could not be asked', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ status: 'unreachable', error: 'network' })],
    });
    const auth = TestBed.inject(AuthService);
    expect(auth.status()).toBe('unreachable');
    expect(auth.error()?.code).toBe('network');
    auth.checkSession();
    expect(auth.status()).toBe('unauthenticated');
  });

  it('starts with a browser that blocks cookies, until somebody logs in', () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing({ status: 'blocked' })] });
    const auth = TestBed.inject(AuthService);
    expect(auth.status()).toBe('blocked');
    expect(auth.isLoading()).toBeFalse();
    expect(auth.error()).toEqual(jasmine.objectContaining({ code: 'NGA0312', category: 'interaction' }));
    auth.loginWithPopup();
    expect(auth.status()).toBe('authenticated');
  });

  it('starts with an error, beside who is signed in', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ user: ADA, error: 'consent_required' })],
    });
    const auth = TestBed.inject(AuthService);
    expect(auth.error()?.category).toBe('interaction');
    expect(auth.user()).toEqual(ADA);
  });

  it('gives the token that the test names, or finds by what is asked for', () => {
    TestBed.configureTestingModule({
      providers: [
        provideAuth0Testing({
          user: ADA,
          token: ({ authorizationParams }) => ({
            access_token: `for ${authorizationParams?.audience}`,
            scope: 'read:orders',
          }),
        }),
      ],
    });
    const auth = TestBed.inject(AuthService);
    const tokens: unknown[] = [];
    auth
      .getAccessTokenSilently({ authorizationParams: { audience: 'orders' } })
      .subscribe((token) => tokens.push(token));
    expect(tokens).toEqual(['for orders']);
    expect(TestBed.inject(Store).selectSignal(authFeature.selectTokens)()[1]).toEqual(
      jasmine.objectContaining({ audience: 'orders', scope: 'read:orders', tokenType: 'Bearer' }),
    );
  });

  it('keeps of a profile what the application keeps', () => {
    TestBed.configureTestingModule({
      providers: [provideAuth0Testing({ user: ADA, config: { userProjection: () => ({ nickname: 'A' }) } })],
    });
    const auth = TestBed.inject(AuthService);
    expect(auth.user()).toEqual({ sub: ADA.sub, nickname: 'A' });
    TestBed.inject(Auth0Testing).signIn(testUser);
    expect(auth.user()).toEqual({ sub: testUser.sub, nickname: 'A' });
  });

  it('is listed before the store and effects of the application', () => {
    TestBed.configureTestingModule({
      providers: [
        provideAuth0Testing(),
        provideStore({ logins: loginsReducer }),
        provideEffects({ clearAfterFailure$ }),
      ],
    });
    expectOwnParts();
  });

  it('leaves out store and effects where the application has modules for them', () => {
    TestBed.configureTestingModule({
      imports: [
        StoreModule.forRoot({ logins: loginsReducer }),
        EffectsModule.forRoot({ clearAfterFailure$ }),
      ],
      providers: [provideAuth0Testing({ store: false })],
    });
    expectOwnParts();
  });

  it('stands behind the own set-up of an application, with its configuration', () => {
    TestBed.configureTestingModule({
      providers: [
        provideStore({ logins: loginsReducer }),
        provideEffects({ clearAfterFailure$ }),
        provideAuth0({ ...testConfig, errorPath: '/sorry' }),
        provideAuth0Testing({ store: false, config: false, error: 'consent_required', user: ADA }),
      ],
    });
    expect(TestBed.inject(AuthService).error()?.code).toBe('consent_required');
    expect(TestBed.inject(AuthService).user()).toEqual(ADA);
  });

  it('stands before it as well', () => {
    TestBed.configureTestingModule({
      providers: [
        provideAuth0Testing({ config: false, error: 'consent_required', user: ADA }),
        provideAuth0(testConfig),
      ],
    });
    expect(TestBed.inject(AuthService).error()?.code).toBe('consent_required');
  });

  it('freezes the state, as NgRx does in development', () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing({ user: ADA })] });
    expect(TestBed.inject(AuthService).user()).not.toBe(ADA);
    expect(Object.isFrozen(TestBed.inject(AuthService).user())).toBeTrue();
    expect(Object.isFrozen(ADA)).toBeFalse();
  });

  it('starts with the actions of an application that finds a session', () => {
    const types: string[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideAuth0Testing({ user: ADA }),
        provideEnvironmentInitializer(() => {
          inject(ScannedActionsSubject).subscribe(({ type }) => types.push(type));
        }),
      ],
    });
    TestBed.inject(AuthService);
    expect(types.filter((type) => type.startsWith('[Auth0'))).toEqual([
      '[Auth0] Check Session',
      '[Auth0 API] Access Token Changed',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Check Session Success',
    ]);
  });
});
