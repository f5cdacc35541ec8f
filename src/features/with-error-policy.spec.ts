import { ErrorHandler, inject, NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { defer, EMPTY, firstValueFrom, map, type Observable, of, Subject } from 'rxjs';
import { AuthService } from '../auth.service';
import { engineError, rejectionOf } from '../spec-support/answers';
import { tokenAnswer } from '../spec-support/fake-client';
import { withCode } from '../spec-support/promises';
import { restoreActivation, setupReLogins } from '../spec-support/recovery';
import { AuthActions } from '../state/auth.actions';
import type { ErrorAnswer, ErrorPolicy } from './recovery/error-policy';
import { withErrorPolicy } from './with-error-policy';
import { withReLogin } from './with-re-login';

const setupPolicy = (policy: ErrorPolicy) => setupReLogins([withErrorPolicy(policy)]);

describe('withErrorPolicy', () => {
  afterEach(restoreActivation);

  it('hands the error, what a login would ask for and the real error to the function, in an injection context', async () => {
    const told: unknown[] = [];
    const app = await setupPolicy((error, context) => {
      told.push(error.code, context, inject(Store));
      return 'fail';
    });
    expect((await app.get('/api/a')).error).toBe(app.required);
    expect(told).toEqual([
      'login_required',
      { authorizationParams: {}, attempts: 0, cause: app.required },
      app.store,
    ]);
    expect(app.popups.length).toBe(0);
  });

  for (const [answer, popups, redirects] of [
    ['loginWithPopup', 1, 0],
    ['loginWithRedirect', 0, 1],
    ['fail', 0, 0],
    [undefined, 0, 0],
  ] as const) {
    it(`does what the function says: ${answer}`, async () => {
      const app = await setupPolicy(() => answer);
      expect((await app.get('/api/a')).isSent).toBe(popups === 1);
      expect(app.popups.length).toBe(popups);
      expect(app.client.named('loginWithRedirect').length).toBe(redirects);
    });
  }

  it('tells how many logins there were lately', async () => {
    const attempts: number[] = [];
    const app = await setupPolicy((_, context) => {
      attempts.push(context.attempts);
      return 'loginWithPopup';
    });
    app.client.onToken = () => Promise.reject(app.required);
    await app.get('/api/a');
    await app.get('/api/a');
    expect(attempts).toEqual([0, 1]);
  });

  it('makes a call once more without a login', async () => {
    const app = await setupPolicy(() => 'retry');
    await app.client.signIn();
    const answers = [
      () => Promise.reject(engineError('timeout')),
      () => Promise.resolve(tokenAnswer('again')),
    ];
    app.client.onToken = () => answers.shift()!();
    expect((await app.get('/api/a')).authorization).toBe('Bearer again');
    expect(app.types()).not.toContain('Access Token Failure');
  });

  it('makes it once more only', async () => {
    const policy = jasmine.createSpy<ErrorPolicy>().and.returnValue('retry');
    const app = await setupPolicy(policy);
    await app.client.signIn();
    const broken = engineError('timeout');
    app.client.onToken = () => Promise.reject(broken);
    expect((await app.get('/api/a')).error).toBe(broken);
    expect(policy).toHaveBeenCalledTimes(1);
  });

  for (const [what, answer] of [
    ['a promise', () => Promise.resolve<ErrorAnswer>('loginWithPopup')],
    ['an observable', () => of<ErrorAnswer>('loginWithPopup')],
  ] as const) {
    it(`waits for ${what}`, async () => {
      const app = await setupPolicy(answer);
      expect((await app.get('/api/a')).isSent).toBeTrue();
    });
  }

  it('asks once for calls that failed alike, and lets all of them wait for the answer', async () => {
    const answers = new Subject<ErrorAnswer>();
    const policy = jasmine.createSpy<ErrorPolicy>().and.returnValue(answers);
    const app = await setupPolicy(policy);
    for (let call = 0; call < 5; call++) {
      app.http.get(`/api/${call}`).subscribe({ error: () => undefined });
    }
    await app.settle();
    expect(app.sent()).toEqual([]);
    answers.next('loginWithPopup');
    await app.settle();
    expect(app.sent().length).toBe(5);
    expect(policy).toHaveBeenCalledTimes(1);
  });

  it('asks anew after a logout that ended a question', async () => {
    const policy = jasmine.createSpy<ErrorPolicy>().and.returnValues(new Promise(() => undefined), 'fail');
    const app = await setupPolicy(policy);
    const errors: unknown[] = [];
    const get = async () => {
      app.http.get('/api/a').subscribe({ error: (error: unknown) => errors.push(error) });
      await app.settle();
    };
    await get();
    app.store.dispatch(AuthActions.logout({ openUrl: false }));
    await app.settle();
    await get();
    expect(policy).toHaveBeenCalledTimes(2);
    expect(errors).toEqual([withCode('NGA0303'), app.required]);
  });

  it('asks for each user', async () => {
    const policy = jasmine.createSpy<ErrorPolicy>().and.returnValues(new Promise(() => undefined), 'fail');
    const app = await setupPolicy(policy);
    app.http.get('/api/a').subscribe();
    await app.settle();
    await app.client.signIn({ sub: 'auth0|grace' });
    app.store.dispatch(AuthActions.checkSession());
    await app.settle();
    app.client.onToken = () => Promise.reject(app.required);
    // What was known of Grace's token is a moment old.
    app.store.dispatch(AuthActions.checkSession());
    await app.settle();
    expect((await app.get('/api/a')).error).toBe(app.required);
    expect(policy).toHaveBeenCalledTimes(2);
  });

  for (const [what, policy] of [
    ['calls', (token$: Observable<unknown>) => firstValueFrom(token$).then(() => 'retry' as const)],
    ['answers with', (token$: Observable<unknown>) => token$.pipe(map(() => 'retry' as const))],
  ] as const) {
    it(`fails what the function ${what} for a token itself, and does not wait for it`, async () => {
      const asked: string[] = [];
      const app = await setupPolicy((error) => {
        asked.push(error.operation ?? '');
        const auth = inject<AuthService>(AuthService);
        return policy(defer(() => auth.getAccessTokenSilently()));
      });
      const handle = spyOn(TestBed.inject(ErrorHandler), 'handleError');
      const auth = TestBed.inject<AuthService>(AuthService);
      const token = rejectionOf(auth.getAccessTokenSilently());
      await app.settle();
      expect(await token).toBe(app.required);
      expect(handle).toHaveBeenCalledOnceWith(app.required);
      expect(asked).toEqual(['getAccessTokenSilently']);
    });
  }

  it('waits for an answer for five minutes, also where the function waits for a call that waits for it', async () => {
    jasmine.clock().install();
    const app = await setupPolicy(async () => {
      const auth = inject<AuthService>(AuthService);
      await Promise.resolve();
      await firstValueFrom(auth.getAccessTokenSilently());
      return 'retry' as const;
    });
    const handle = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    const errors: unknown[] = [];
    const auth = TestBed.inject<AuthService>(AuthService);
    auth.getAccessTokenSilently().subscribe({ error: (error: unknown) => errors.push(error) });
    await app.settle();
    jasmine.clock().tick(299_999);
    await app.settle();
    expect(errors).toEqual([]);
    jasmine.clock().tick(1);
    await app.settle();
    jasmine.clock().uninstall();
    expect(errors).toEqual([app.required]);
    expect(handle).toHaveBeenCalledOnceWith(withCode('NGA0302'));
  });

  it('is asked within the zone, so that a dialog of its own shows', async () => {
    let isInZone = false;
    const seen: boolean[] = [];
    const app = await setupPolicy(() => {
      seen.push(isInZone);
      return 'fail';
    });
    spyOn(TestBed.inject(NgZone), 'run').and.callFake((work) => {
      isInZone = true;
      const answer = work();
      isInZone = false;
      return answer;
    });
    await app.get('/api/a');
    expect(seen).toEqual([true]);
  });

  it('takes an observable without a value for no answer', async () => {
    const app = await setupPolicy(() => EMPTY);
    expect((await app.get('/api/a')).error).toBe(app.required);
  });

  it('reports what the function throws, and fails the call with its own error', async () => {
    const mistake = new Error('A mistake');
    for (const policy of [
      () => {
        throw mistake;
      },
      () => Promise.reject(mistake),
    ]) {
      const app = await setupPolicy(policy);
      const handle = spyOn(TestBed.inject(ErrorHandler), 'handleError');
      expect((await app.get('/api/a')).error).toBe(app.required);
      expect(handle).toHaveBeenCalledOnceWith(mistake);
      TestBed.resetTestingModule();
    }
  });

  it('is asked in the order of the features, until one has an answer', async () => {
    const asked: string[] = [];
    const app = await setupReLogins([
      withErrorPolicy(() => {
        asked.push('first');
        return undefined;
      }),
      withReLogin({ using: 'redirect', on: ['consent_required'] }),
      withReLogin({ using: 'popup' }),
      withErrorPolicy(() => {
        asked.push('last');
        return 'fail';
      }),
    ]);
    expect((await app.get('/api/a')).isSent).toBeTrue();
    expect(asked).toEqual(['first']);
    expect(app.popups.length).toBe(1);
    expect(app.client.named('loginWithRedirect')).toEqual([]);
  });

  it('counts by the limits of the feature that answers', async () => {
    const app = await setupReLogins([
      withReLogin({ using: 'popup', on: ['consent_required'], maxAttempts: 0 }),
      withErrorPolicy(() => 'loginWithPopup', { maxAttempts: 1 }),
    ]);
    expect((await app.get('/api/a')).isSent).toBeTrue();
  });

  it('has its effects once, however many features there are', async () => {
    const app = await setupReLogins([
      withReLogin({ using: 'redirect', maxAttempts: 10 }),
      withErrorPolicy(() => undefined),
    ]);
    sessionStorage.setItem('ngrx-auth0.client-id.logins', JSON.stringify(Array(5).fill(Date.now())));
    await app.get('/api/a');
    expect(app.types().filter((type) => type === 'Login Loop Detected').length).toBe(1);
  });
});
