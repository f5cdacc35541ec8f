import { isPlatformServer } from '@angular/common';
import { type Injector, PLATFORM_ID } from '@angular/core';
import { NgrxAuth0Error } from '../errors/developer-error';

/**
 * To be called under `MAY_BE_SERVER`: then no browser loads it.
 *
 * @throws NgrxAuth0Error NGA0205 on a server, where nobody can be asked who is signed in.
 */
export function assertBrowser(injector: Injector): void {
  if (isPlatformServer(injector.get(PLATFORM_ID))) {
    throw new NgrxAuth0Error('NGA0205');
  }
}
