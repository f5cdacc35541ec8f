import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { distinctUntilChanged, firstValueFrom, skip } from 'rxjs';
import { fakePopups } from '../spec-support/answers';
import { Page, setupRouter, signedIn } from '../spec-support/guarded';
import { AuthActions } from '../state/auth.actions';
import { authFeature } from '../state/auth.feature';
import type { Auth0State } from '../state/auth.state';
import { authGuard } from './auth.guard';
import { authGuardFn } from './session.guard';

/** An application whose router follows the state, as with `@ngrx/router-store`: from page to page, by who is shown. */
async function setupFollowing() {
  const app = await setupRouter(
    [
      { path: '', pathMatch: 'full', component: Page },
      { path: 'orders', component: Page, canActivate: [authGuardFn] },
      { path: 'admin', component: Page, canActivate: [authGuard({ acr: 'loa3' })] },
    ],
    { client: await signedIn(), providers: [provideStoreDevtools()] },
  );
  const devtools = TestBed.inject(StoreDevtools);
  return {
    ...app,
    logins: () => app.client.named('loginWithRedirect').length,
    follow: (url: string) => {
      TestBed.inject(Store)
        .select(authFeature.selectIsAuthenticated)
        .pipe(distinctUntilChanged(), skip(1))
        .subscribe(() => void app.router.navigateByUrl(url));
    },
    /** To the first state that shows somebody, or nobody. */
    jumpTo: async (status: Auth0State['status']) => {
      const { computedStates } = await firstValueFrom(devtools.liftedState);
      const index = (computedStates as { state: { auth0?: Auth0State } }[]).findIndex(
        ({ state }) => state.auth0?.status === status,
      );
      devtools.jumpToState(index);
      await app.settle();
    },
  };
}

describe('a jump in DevTools that a router follows', () => {
  it('logs in nobody', async () => {
    const app = await setupFollowing();
    app.store.dispatch(AuthActions.logout({ openUrl: false }));
    await app.settle();
    app.follow('/orders');
    await app.jumpTo('authenticated');
    expect(app.router.url).toBe('/');
    expect(app.logins()).toBe(0);
  });

  it('sends nobody for a step-up', async () => {
    fakePopups();
    const app = await setupFollowing();
    app.store.dispatch(AuthActions.logout({ openUrl: false }));
    await app.settle();
    app.store.dispatch(AuthActions.loginWithPopup());
    await app.settle();
    expect(app.state().status).toBe('authenticated');
    app.follow('/admin');
    await app.jumpTo('unauthenticated');
    expect(app.router.url).toBe('/');
    expect(app.logins()).toBe(0);
  });

  it('keeps nobody from logging in who is back in the present', async () => {
    const app = await setupFollowing();
    app.store.dispatch(AuthActions.logout({ openUrl: false }));
    await app.settle();
    await app.jumpTo('authenticated');
    await app.go('/orders');
    expect(app.logins()).toBe(0);
    await app.jumpTo('unauthenticated');
    await app.go('/orders');
    expect(app.logins()).toBe(1);
  });
});
