import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing, testUser } from 'ngrx-auth0/testing';
import { SessionChipComponent } from './session-chip.component';

async function show(options?: Auth0TestingOptions) {
  TestBed.configureTestingModule({
    providers: [provideAuth0Testing(options), provideRouter([])],
  });
  const fixture = TestBed.createComponent(SessionChipComponent);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return {
    auth0: TestBed.inject(Auth0Testing),
    text: () => element.textContent,
    click: async (name: string) => {
      [...element.querySelectorAll('button')].find((button) => button.textContent.trim() === name)?.click();
      await fixture.whenStable();
    },
    stable: () => fixture.whenStable(),
  };
}

describe('SessionChipComponent', () => {
  it('shows who is signed in', async () => {
    const { text } = await show({ user: testUser });
    expect(text()).toContain('Test User');
    expect(text()).toContain('Signed in as Test User');
  });

  it('logs in, and comes back to the page it was on', async () => {
    const { auth0, click } = await show();
    await click('Log in');
    const { pathname, search } = location;
    expect(auth0.callsTo('loginWithRedirect')).toEqual([[{ appState: { target: pathname + search } }]]);
  });

  it('logs out', async () => {
    const { auth0, text, click } = await show({ user: testUser });
    await click('Log out');
    expect(auth0.callsTo('logout').length).toBe(1);
    expect(text()).toContain('Signed out');
  });

  it('offers to look again where the tenant could not be asked', async () => {
    const { text, click } = await show({ status: 'unreachable' });
    expect(text()).toContain('The tenant could not be reached');
    await click('Check session again');
    expect(text()).toContain('Log in');
  });

  it('offers a login where the browser blocks cookies', async () => {
    const { auth0, text, click } = await show({ status: 'blocked' });
    expect(text()).toContain('Your session was not found again');
    await click('Log in');
    expect(auth0.callsTo('loginWithRedirect').length).toBe(1);
  });

  it('waits until it is known who is signed in', async () => {
    const { auth0, text, stable } = await show({ status: 'initializing' });
    expect(text()).toContain('Checking session…');
    auth0.signIn();
    await stable();
    expect(text()).toContain('Signed in as Test User');
  });
});
