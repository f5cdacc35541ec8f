import {
  ChangeDetectionStrategy,
  Component,
  PLATFORM_ID,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { initialAuth0State } from '../state/auth.state';
import { deferred } from '../spec-support/answers';
import { ADA, FakeClient } from '../spec-support/fake-client';
import { signedIn } from '../spec-support/guarded';
import { setup, type SetupOptions } from '../spec-support/setup';
import { Auth0If, type ShownRequirements } from './auth0-if';

@Component({
  selector: 'auth0-host',
  imports: [Auth0If],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <b *auth0If="let user; else: other; loading: wait">{{ user.name }}</b>|<i *auth0If="wanted() as user">{{
      user.email
    }}</i
    >|<u *auth0If="wanted(); else other">yes</u>
    <ng-template #other>other</ng-template>
    <ng-template #wait>wait</ng-template>
  `,
})
class Host {
  readonly wanted = signal<ShownRequirements | '' | null>('');
}

async function show(options: SetupOptions = {}) {
  const app = setup({
    ...options,
    providers: [provideZonelessChangeDetection(), ...(options.providers ?? [])],
  });
  const fixture = TestBed.createComponent(Host);
  const element = fixture.nativeElement as HTMLElement;
  const text = async () => {
    await app.settle();
    await fixture.whenStable();
    return element.textContent.replace(/\s+/g, ' ').trim();
  };
  return { ...app, element, text, host: fixture.componentInstance };
}

describe('Auth0If', () => {
  it('shows its template to who is signed in, with the user', async () => {
    const { text } = await show({ client: await signedIn() });
    expect(await text()).toBe('Ada Lovelace|ada@example.com|yes');
  });

  it('shows the other one to everybody else', async () => {
    const { text } = await show();
    expect(await text()).toBe('other||other');
  });

  it('shows the other one where the tenant could not be asked', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
    const { text } = await show({ client });
    expect(await text()).toBe('other||other');
  });

  it('shows nothing, or what is for that, until it is known who is signed in', async () => {
    const check = deferred();
    const client = await signedIn();
    client.onCheckSession = () => check.promise;
    const { text } = await show({ client });
    expect(await text()).toBe('wait||');
    check.resolve();
    expect(await text()).toBe('Ada Lovelace|ada@example.com|yes');
  });

  it('shows nothing on a server', async () => {
    const { text } = await show({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    expect(await text()).toBe('wait||');
  });

  it('follows the session, also backwards', async () => {
    const { text, store, state } = await show({ client: await signedIn() });
    await text();
    const session = { user: ADA, idTokenClaims: { sub: ADA.sub, __raw: '' } };
    store.dispatch(AuthActions.logout({ openUrl: false }));
    expect(await text()).toBe('other||other');
    store.dispatch(AuthApiActions.sessionChanged(session));
    expect(await text()).toBe('Ada Lovelace|ada@example.com|yes');
    expect(state().tokens).toEqual(initialAuth0State.tokens);
  });

  it('shows another user in the view that is there', async () => {
    const { text, store, element } = await show({ client: await signedIn() });
    await text();
    const view = element.querySelector('b');
    const user = { ...ADA, name: 'Countess of Lovelace' };
    store.dispatch(AuthApiActions.sessionChanged({ user, idTokenClaims: { sub: ADA.sub, __raw: '' } }));
    expect(await text()).toBe('Countess of Lovelace|ada@example.com|yes');
    expect(element.querySelector('b')).toBe(view);
  });

  for (const [what, wanted, is] of [
    ['the organization', { organization: 'acme' }, true],
    ['another organization', { organization: 'globex' }, false],
    ['a role', { roles: { claim: 'https://example.com/roles', anyOf: ['admin'] } }, true],
    ['another role', { roles: { claim: 'https://example.com/roles', anyOf: ['root'] } }, false],
    ['a claim', { claims: { email: 'ada@example.com' } }, true],
    ['another claim', { claims: ({ email }) => email === 'eve@example.com' }, false],
    ['the way of the login', { acr: 'loa3' }, true],
    ['another way', { acr: 'loa4' }, false],
    ['no requirement', null, true],
  ] as readonly (readonly [string, ShownRequirements | null, boolean])[]) {
    it(`shows its template to who meets it, and only to them: ${what}`, async () => {
      const client = await signedIn({
        org_id: 'org_1',
        org_name: 'acme',
        acr: 'loa3',
        'https://example.com/roles': ['admin'],
      });
      const { text, host } = await show({ client });
      host.wanted.set(wanted);
      expect(await text()).toBe(`Ada Lovelace|${is ? 'ada@example.com|yes' : '|other'}`);
    });
  }

  it('goes by the scopes of tokens that were asked for before, and asks for none', async () => {
    const { text, host, store, client } = await show({
      client: await signedIn(),
      config: { authorizationParams: { audience: 'api' } },
    });
    host.wanted.set({ scopes: ['read'] });
    expect(await text()).toBe('Ada Lovelace||other');
    const token = { audience: 'api', scope: 'openid read', tokenType: 'Bearer', expiresAt: null };
    store.dispatch(AuthApiActions.accessTokenChanged({ token }));
    expect(await text()).toBe('Ada Lovelace|ada@example.com|yes');
    host.wanted.set({ scopes: ['read'], audience: 'other' });
    expect(await text()).toBe('Ada Lovelace||other');
    expect(client.named('getTokenSilently')).toEqual([]);
  });
});
