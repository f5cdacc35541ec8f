import { inject, Injectable, InjectionToken, NgModule } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createEffect, EffectsModule } from '@ngrx/effects';
import { Store, StoreModule } from '@ngrx/store';
import { firstValueFrom, of, tap } from 'rxjs';
import { AuthModule } from './auth.module';
import { AuthService } from './auth.service';
import { Auth0ClientService } from './client/auth0-client';
import { AuthGateway } from './client/gateway';
import { AuthClientConfig } from './config/auth-client-config';
import { NgrxAuth0Error } from './errors/developer-error';
import { authSessionFeature } from './features/session-timers/session.feature';
import { withReLogin } from './features/with-re-login';
import { withSessionTimers } from './features/with-session-timers';
import { ADA, FakeClient } from './spec-support/fake-client';
import { CONFIG, RUNTIME_CHECKS } from './spec-support/setup';

const STORE = StoreModule.forRoot({}, { runtimeChecks: RUNTIME_CHECKS });
const users: unknown[] = [];

@Injectable()
class UserEffects {
  readonly auth = inject(AuthService);
  readonly user$ = createEffect(() => this.auth.user$.pipe(tap((user) => users.push(user))), {
    dispatch: false,
  });
}

@NgModule({ imports: [STORE, EffectsModule.forRoot(), AuthModule.forRoot(CONFIG)] })
class AppModule {}

function startWith(...imports: unknown[]): FakeClient {
  const client = new FakeClient();
  void client.signIn();
  TestBed.configureTestingModule({
    imports,
    providers: [{ provide: Auth0ClientService, useValue: client.asEngine }],
  });
  return client;
}

function codeOfStart(): string {
  try {
    TestBed.inject(AuthClientConfig);
  } catch (error) {
    return error instanceof NgrxAuth0Error ? error.code : String(error);
  }
  return 'no error';
}

describe('AuthModule', () => {
  beforeEach(() => {
    users.length = 0;
  });

  it('works in a root module beside `StoreModule` and `EffectsModule`', async () => {
    const client = startWith(AppModule);
    expect(await firstValueFrom(TestBed.inject(AuthService).user$)).toEqual(ADA);
    expect(client.named('checkSession').length).toBe(1);
    expect(TestBed.inject(AuthClientConfig).get()).toBe(CONFIG);
  });

  it('takes a function that loads the configuration', async () => {
    startWith(
      STORE,
      EffectsModule.forRoot(),
      AuthModule.forRoot(() => of(CONFIG)),
    );
    expect(await firstValueFrom(TestBed.inject(AuthService).user$)).toEqual(ADA);
  });

  it('takes no configuration where `AuthClientConfig.set()` brings it later', async () => {
    const client = startWith(STORE, EffectsModule.forRoot(), AuthModule.forRoot());
    const config = TestBed.inject(AuthClientConfig);
    expect(config.isSet).toBe(false);
    expect(client.calls).toEqual([]);
    config.set(CONFIG);
    expect(await firstValueFrom(TestBed.inject(AuthService).user$)).toEqual(ADA);
  });

  for (const [where, imports] of [
    ['before', () => [STORE, EffectsModule.forRoot([UserEffects]), AuthModule.forRoot(CONFIG)]],
    ['after', () => [STORE, AuthModule.forRoot(CONFIG), EffectsModule.forRoot([UserEffects])]],
  ] as const) {
    it(`lets effects of the application inject \`AuthService\`, with \`EffectsModule\` ${where} it`, async () => {
      startWith(...imports());
      expect(await firstValueFrom(TestBed.inject(AuthService).user$)).toEqual(ADA);
      expect(users).toEqual([ADA]);
    });
  }

  it('adds the providers of its features', () => {
    const token = new InjectionToken<string>('feature');
    startWith(
      STORE,
      EffectsModule.forRoot(),
      AuthModule.forRoot(CONFIG, { ɵproviders: [{ provide: token, useValue: 'chosen' }] }),
    );
    expect(TestBed.inject(token)).toBe('chosen');
  });

  it('brings features that have effects and a slice of their own', async () => {
    startWith(
      STORE,
      EffectsModule.forRoot(),
      AuthModule.forRoot(CONFIG, withReLogin({ using: 'popup' }), withSessionTimers()),
    );
    const isSignedIn = TestBed.inject(Store).selectSignal(authSessionFeature.selectIsSignedIn);
    await firstValueFrom(TestBed.inject(AuthService).user$);
    expect(isSignedIn()).toBeTrue();
    expect(TestBed.inject(AuthGateway).recovery).toBeDefined();
  });

  it('tells that `StoreModule` is missing: NGA0201', () => {
    startWith(AuthModule.forRoot(CONFIG));
    expect(codeOfStart()).toBe('NGA0201');
  });

  it('tells that `EffectsModule` is missing: NGA0202', () => {
    startWith(STORE, AuthModule.forRoot(CONFIG));
    expect(codeOfStart()).toBe('NGA0202');
  });

  it('tells that it is imported twice: NGA0203', () => {
    startWith(STORE, EffectsModule.forRoot(), AuthModule.forRoot(CONFIG), AuthModule.forRoot(CONFIG));
    expect(codeOfStart()).toBe('NGA0203');
  });

  it('tells that it is imported without `forRoot()`: NGA0204', () => {
    startWith(STORE, EffectsModule.forRoot(), AuthModule);
    TestBed.inject(Store);
    expect(() => TestBed.inject(AuthService)).toThrow(jasmine.objectContaining({ code: 'NGA0204' }));
  });
});
