import { Component, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withRouterConfig } from '@angular/router';
import { LatePage } from './late-page.service';

@Component({ template: '' })
class PageComponent {}

function setup(missing: Error) {
  const loads = jasmine.createSpy('load').and.rejectWith(missing);
  const handleError = jasmine.createSpy('handleError');
  TestBed.configureTestingModule({
    providers: [
      { provide: ErrorHandler, useValue: { handleError } },
      provideRouter(
        [
          { path: '', pathMatch: 'full', component: PageComponent },
          { path: 'vault', loadChildren: loads },
        ],
        withRouterConfig({ resolveNavigationPromiseOnError: true }),
      ),
    ],
  });
  return { late: TestBed.inject(LatePage), router: TestBed.inject(Router), loads, handleError };
}

describe('LatePage', () => {
  const offline = new TypeError('Failed to fetch dynamically imported module: http://app/chunk.js');

  it('opens a page whose chunk did not come when the browser is back online', async () => {
    const { late, router, loads, handleError } = setup(offline);
    await router.navigateByUrl('/vault?tab=x');
    expect(late.url()).toBe('/vault?tab=x');
    expect(handleError).not.toHaveBeenCalled();

    loads.and.resolveTo([{ path: '', component: PageComponent }]);
    window.dispatchEvent(new Event('online'));
    await new Promise((done) => setTimeout(done));
    expect(router.url).toBe('/vault?tab=x');
    expect(late.url()).toBeUndefined();
  });

  it('opens nothing for who went elsewhere meanwhile', async () => {
    const { late, router, loads } = setup(offline);
    await router.navigateByUrl('/vault');
    await router.navigateByUrl('/');
    window.dispatchEvent(new Event('online'));
    await new Promise((done) => setTimeout(done));
    expect(late.url()).toBeUndefined();
    expect(loads).toHaveBeenCalledTimes(1);
  });

  it('leaves other errors to the error handler', async () => {
    const wrong = new Error('a mistake');
    const { late, router, handleError } = setup(wrong);
    await router.navigateByUrl('/vault');
    expect(late.url()).toBeUndefined();
    expect(handleError).toHaveBeenCalledOnceWith(wrong);
  });
});
