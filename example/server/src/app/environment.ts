import { isPlatformServer } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { inject, Injectable, PLATFORM_ID, REQUEST_CONTEXT } from '@angular/core';
import { map, type Observable, of, shareReplay } from 'rxjs';
import type { RuntimeConfig } from './runtime-config';

/** While a page is rendered at build time nobody knows where the tenant will be, and nobody is asked. */
const BUILD_TIME: RuntimeConfig = {
  domain: 'build.invalid',
  clientId: 'build',
  audience: '',
  api: 'http://build.invalid',
};

/** The server has it at hand for each request, the browser asks the server. */
@Injectable({ providedIn: 'root' })
export class Environment {
  readonly config$: Observable<RuntimeConfig> = isPlatformServer(inject(PLATFORM_ID))
    ? of((inject(REQUEST_CONTEXT) as RuntimeConfig | null) ?? BUILD_TIME)
    : inject(HttpClient).get<RuntimeConfig>('/config.json').pipe(shareReplay(1));

  readonly api$ = this.config$.pipe(map(({ api }) => api));
}
