import { Location } from '@angular/common';
import { provideLocationMocks, type SpyLocation } from '@angular/common/testing';
import { Component } from '@angular/core';
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

    for (const path of ['/refused', '/broken', '/unknown']) {
      it(`leaves it to the router that ${path} leads nowhere`, async () => {
        setupRouter();
        TestBed.inject(AbstractNavigator).navigateByUrl(path);
        await new Promise((resolve) => setTimeout(resolve));
        expect(TestBed.inject(Router).url).toBe('/');
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
