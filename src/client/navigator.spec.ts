import { Location } from '@angular/common';
import { provideLocationMocks, type SpyLocation } from '@angular/common/testing';
import { Component, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { turns } from '../spec-support/promises';
import { AbstractNavigator } from './navigator';

@Component({ selector: 'auth0-page', template: '' })
class PageComponent {}

const spyLocation = () => TestBed.inject(Location) as SpyLocation;

describe('AbstractNavigator', () => {
  describe('with a router', () => {
    function setupRouter() {
      TestBed.configureTestingModule({
        providers: [
          provideRouter([
            { path: 'orders', component: PageComponent },
            { path: 'refused', component: PageComponent, canActivate: [() => false] },
            { path: 'broken', loadComponent: () => Promise.reject(new Error('no chunk')) },
          ]),
          provideLocationMocks(),
        ],
      });
    }

    it('navigates, in place of the entry of the callback', async () => {
      setupRouter();
      TestBed.inject(AbstractNavigator).navigateByUrl('/orders?page=2#top');
      await turns(200);
      expect(TestBed.inject(Router).url).toBe('/orders?page=2#top');
      expect(spyLocation().urlChanges).toEqual(['replace: /orders?page=2#top']);
    });

    for (const [path, errors] of [
      ['/refused', 0],
      ['/broken', 1],
      ['/unknown', 1],
    ] as const) {
      it(`leaves it to the router that ${path} leads nowhere, and tells ${errors} errors`, async () => {
        setupRouter();
        const told = spyOn(TestBed.inject(ErrorHandler), 'handleError');
        TestBed.inject(AbstractNavigator).navigateByUrl(path);
        await new Promise((resolve) => setTimeout(resolve));
        expect(TestBed.inject(Router).url).toBe('/');
        expect(told).toHaveBeenCalledTimes(errors);
      });
    }
  });

  it('changes the address bar where the application has no router', async () => {
    TestBed.configureTestingModule({ providers: [provideLocationMocks()] });
    TestBed.inject(AbstractNavigator).navigateByUrl('/orders?page=2#top');
    await turns(200);
    expect(spyLocation().urlChanges).toEqual(['replace: /orders?page=2#top']);
  });
});
