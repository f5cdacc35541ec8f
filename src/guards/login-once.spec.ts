import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { deferred, engineError } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { LoginOnce } from './login-once';

describe('LoginOnce', () => {
  it('starts one login for all who ask while it is under way', async () => {
    const client = new FakeClient();
    const left = deferred();
    client.onLoginWithRedirect = () => left.promise;
    const { settle } = setup({ client });
    const login = TestBed.inject(LoginOnce);
    const all = ['/asked', '/asked', '/asked'].map((target) => firstValueFrom(login.start(target)));
    await settle();
    left.resolve();
    await Promise.all(all);
    expect(client.named('loginWithRedirect')).toEqual([[{ appState: { target: '/asked' } }]]);
  });

  it('starts another one for another click, which is the one that counts', async () => {
    const client = new FakeClient();
    const left = deferred();
    client.onLoginWithRedirect = () => left.promise;
    const { settle } = setup({ client });
    const login = TestBed.inject(LoginOnce);
    const all = ['/first', '/second'].map((target) => firstValueFrom(login.start(target)));
    await settle();
    left.resolve();
    await Promise.all(all);
    expect(client.named('loginWithRedirect').map(([options]) => options)).toEqual([
      { appState: { target: '/first' } },
      { appState: { target: '/second' } },
    ]);
  });

  it('starts the next login after one ended', async () => {
    const { client } = setup();
    const login = TestBed.inject(LoginOnce);
    await firstValueFrom(login.start('/first'));
    await firstValueFrom(login.start('/second'));
    expect(client.named('loginWithRedirect').length).toBe(2);
  });

  it('ends quietly when the login fails, and starts the next one', async () => {
    const client = new FakeClient();
    client.onLoginWithRedirect = () => Promise.reject(engineError('server_error'));
    setup({ client });
    const login = TestBed.inject(LoginOnce);
    expect(await firstValueFrom(login.start('/first'))).toBe(false);
    expect(await firstValueFrom(login.start('/second'))).toBe(false);
    expect(client.named('loginWithRedirect').length).toBe(2);
  });

  it('is not repeated when a guard loses interest and asks again', async () => {
    const client = new FakeClient();
    const left = deferred();
    client.onLoginWithRedirect = () => left.promise;
    const { settle } = setup({ client });
    const login = TestBed.inject(LoginOnce);
    login.start('/asked').subscribe().unsubscribe();
    const again = firstValueFrom(login.start('/asked'));
    await settle();
    left.resolve();
    await again;
    expect(client.named('loginWithRedirect').length).toBe(1);
  });
});
