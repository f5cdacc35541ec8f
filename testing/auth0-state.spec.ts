import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { MockStore, provideMockStore } from '@ngrx/store/testing';
import { authFeature, initialAuth0State } from 'ngrx-auth0';
import { auth0State, testUser } from './public-api';

@Component({
  selector: 'auth0-name',
  template: '{{ user()?.name }}',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class NameComponent {
  protected readonly user = inject(Store).selectSignal(authFeature.selectUser);
}

describe('auth0State', () => {
  it('is by default that of an application that knows that nobody is signed in', () => {
    expect(auth0State()).toEqual({ auth0: { ...initialAuth0State, status: 'unauthenticated' } });
  });

  it('has status and claims for a user, without the raw token', () => {
    const { auth0 } = auth0State({ user: { sub: 'auth0|ada' }, idTokenClaims: { acr: 'mfa' } });
    expect(auth0.status).toBe('authenticated');
    expect(auth0.idTokenClaims).toEqual({
      sub: 'auth0|ada',
      iss: 'https://tenant.test/',
      aud: 'test-client',
      acr: 'mfa',
    });
  });

  it('has a user for a status, and nobody for any other', () => {
    expect(auth0State({ status: 'authenticated' }).auth0.user).toEqual(testUser);
    expect(auth0State({ status: 'unreachable', user: testUser }).auth0).toEqual({
      ...initialAuth0State,
      status: 'unreachable',
    });
  });

  it('describes an error by its code', () => {
    const { error } = auth0State({ error: 'network' }).auth0;
    expect(error).toEqual({
      code: 'network',
      category: 'network',
      description: 'The login service could not be reached.',
    });
    expect(auth0State({ error }).auth0.error).toBe(error);
  });

  it('takes members of the slice as they are', () => {
    expect(auth0State({ activity: ['logout'] }).auth0.activity).toEqual(['logout']);
  });

  it('is the state of a mocked store', async () => {
    TestBed.configureTestingModule({
      providers: [provideMockStore({ initialState: auth0State({ isAuthenticated: true }) })],
    });
    const fixture = TestBed.createComponent(NameComponent);
    await fixture.whenStable();
    const { nativeElement } = fixture as { nativeElement: HTMLElement };
    expect(nativeElement.textContent).toBe('Test User');
    TestBed.inject(MockStore).setState(auth0State());
    await fixture.whenStable();
    expect(nativeElement.textContent).toBe('');
  });
});
