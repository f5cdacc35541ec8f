import { Component, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Route, RouterOutlet, type Routes, type UrlSegment } from '@angular/router';
import { setupRouter, signedIn } from '../spec-support/guarded';
import type { SetupOptions } from '../spec-support/setup';
import { anonymousOnly } from './anonymous-only';
import { authGuard } from './auth.guard';
import { authGuardFn } from './session.guard';

@Component({ selector: 'auth0-shell', imports: [RouterOutlet], template: '<nav>Menu</nav><router-outlet />' })
class Shell {}
@Component({ selector: 'auth0-landing', template: 'Landing' })
class Landing {}
@Component({ selector: 'auth0-unknown', template: 'Unknown' })
class Unknown {}
@Component({ selector: 'auth0-secret', template: 'Secret' })
class Secret {}

const SERVER = [{ provide: PLATFORM_ID, useValue: 'server' }];
const visitorsGoOn = authGuard({ onUnauthenticated: () => false });

async function visit(routes: Routes, options: SetupOptions = { providers: SERVER }) {
  const app = await setupRouter(routes, options);
  const shown = async (url: string): Promise<string> => {
    await app.go(url);
    app.harness.detectChanges();
    expect(app.router.url).toBe(url);
    const page = app.harness.fixture.nativeElement as HTMLElement;
    return page.textContent.trim();
  };
  return { ...app, shown };
}

describe('A page that a server withholds', () => {
  for (const [way, account] of [
    ['canActivate', { canActivate: [authGuard()] }],
    ['canMatch', { canMatch: [authGuard()] }],
    ['canActivate, without options', { canActivate: [authGuardFn] }],
    ['canMatch, with a function for visitors', { canMatch: [visitorsGoOn] }],
  ] satisfies [string, Route][]) {
    it(`leaves its place in the layout empty, and the layout as it is: ${way}`, async () => {
      const children = [
        { path: 'account', component: Secret, title: 'Secret', ...account },
        { path: '**', component: Landing },
      ];
      const { shown } = await visit([{ path: '', component: Shell, children }]);
      expect(await shown('/account?page=2#end')).toBe('Menu');
      expect(document.title).not.toBe('Secret');
      expect(await shown('/nowhere')).toBe('MenuLanding');
      expect(await shown('/account')).toBe('Menu');
    });
  }

  it('is the first one, without a path, too', async () => {
    const { shown } = await visit([{ path: '', canActivate: [authGuard()], component: Secret }]);
    expect(await shown('/')).toBe('');
  });

  it('takes its children along, and a layout that is guarded itself', async () => {
    const children = [{ path: 'bills', component: Secret, children: [{ path: ':id', component: Secret }] }];
    const { shown } = await visit([
      { path: '', component: Shell, canActivate: [authGuard()], children },
      { path: 'about', component: Landing },
      { path: '**', component: Landing },
    ]);
    expect(await shown('/bills/7')).toBe('');
    expect(await shown('/bills')).toBe('');
    expect(await shown('/about')).toBe('Landing');
    expect(await shown('/bills/7/pages')).toBe('Landing');
  });

  it('leaves the layout where the guard is for the children alone', async () => {
    const children = [{ path: 'bills', component: Shell, children: [{ path: ':id', component: Secret }] }];
    const { shown } = await visit([
      { path: 'my', component: Shell, canActivateChild: [authGuard()], children },
    ]);
    expect(await shown('/my/bills/7')).toBe('Menu');
  });

  it('is withheld with whatever is below it in a lazy chunk, which is not loaded', async () => {
    const loadChildren = jasmine.createSpy('loadChildren');
    const { shown } = await visit([{ path: 'my', canMatch: [authGuard()], loadChildren }]);
    expect(await shown('/my/(bills/7//side:help)')).toBe('');
    expect(await shown('/my/bills')).toBe('');
    expect(await shown('/my')).toBe('');
    expect(loadChildren).not.toHaveBeenCalled();
  });

  it('is withheld inside of a lazy chunk that is for all', async () => {
    const lazy: Routes = [{ path: 'bills', canActivate: [authGuard()], component: Secret }];
    const { shown } = await visit([{ path: 'my', component: Shell, loadChildren: () => lazy }]);
    expect(await shown('/my/bills')).toBe('Menu');
    expect(lazy[0]?.component).toBe(Secret);
  });

  it('is withheld where a matcher of the application finds it', async () => {
    const matcher = (consumed: UrlSegment[]) => ({ consumed });
    const { shown } = await visit([{ matcher, canMatch: [authGuard()], component: Secret }]);
    expect(await shown('/a/b')).toBe('');
  });

  it('is withheld in the outlet that it is in, and the page beside it is shown', async () => {
    const { shown } = await visit([
      { path: 'orders', component: Landing },
      { path: 'help', outlet: 'side', canActivate: [authGuard()], component: Secret },
    ]);
    expect(await shown('/orders(side:help)')).toBe('Landing');
  });

  describe('where visitors are left to the routes that follow', () => {
    it('gives way to the page for them', async () => {
      const { shown } = await visit([
        { path: 'home', canMatch: [visitorsGoOn], component: Secret },
        { path: 'home', canMatch: [anonymousOnly()], component: Landing },
      ]);
      expect(await shown('/home')).toBe('Landing');
    });

    it('gives way to all of them but the one for unknown addresses, also in a layout', async () => {
      const dashboard = [{ path: 'dashboard', component: Secret }];
      const children = [
        { path: '', canMatch: [visitorsGoOn], children: dashboard },
        { path: 'about', component: Landing },
        { path: '**', component: Unknown },
      ];
      const { shown } = await visit([{ path: '', component: Shell, children }]);
      expect(await shown('/about')).toBe('MenuLanding');
      expect(await shown('/dashboard')).toBe('Menu');
      expect(await shown('/nowhere')).toBe('MenuUnknown');
    });

    it('gives way to nothing that another guard withholds', async () => {
      const { shown } = await visit([
        { path: 'home', canMatch: [visitorsGoOn], component: Secret },
        { path: 'home', canMatch: [authGuard({ onUnauthenticated: () => '/login' })], component: Secret },
        { path: '**', component: Landing },
      ]);
      expect(await shown('/home')).toBe('');
    });
  });

  it('is there for the next request, which has the same constants', async () => {
    const routes: Routes = [
      {
        path: '',
        component: Shell,
        children: [
          { path: 'account', canActivate: [authGuard()], component: Secret, children: [] },
          { path: 'home', canMatch: [visitorsGoOn], component: Secret },
          { path: 'home', component: Landing },
        ],
      },
    ];
    const asWritten = structuredClone(shapeOf(routes));
    const first = await visit(routes);
    expect(await first.shown('/account')).toBe('Menu');
    expect(await first.shown('/home')).toBe('MenuLanding');
    expect(shapeOf(routes)).toEqual(asWritten);

    TestBed.resetTestingModule();
    const second = await visit(routes, { client: await signedIn() });
    expect(await second.shown('/account')).toBe('MenuSecret');
    expect(await second.shown('/home')).toBe('MenuSecret');
  });
});

/** Routes as plain data. */
function shapeOf(routes: Routes): unknown {
  return routes.map(({ path, component, children, canActivate, canMatch }) => ({
    path,
    component: component?.name,
    guards: [canActivate?.length, canMatch?.length],
    children: children && shapeOf(children),
  }));
}
