import {
  HTTP_INTERCEPTORS,
  HttpClient,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import {
  Component,
  NgModule,
  inject,
  provideAppInitializer,
  provideEnvironmentInitializer,
} from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { RouterModule } from '@angular/router';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { StoreDevtoolsModule } from '@ngrx/store-devtools';
import {
  AuthClientConfig,
  AuthHttpInterceptor,
  AuthModule,
  clearOnLogout,
  withSessionTimers,
  withTabSync,
} from 'ngrx-auth0';
import { provideAuthEvents } from 'ngrx-auth0/signals';
import { catchError, delay, map, of } from 'rxjs';

import { routes } from './app.routes';
import { authConfig } from './auth-config';
import { DEMO_OPTIONS, readDemoOptions } from './demo-options';
import { devtoolsOptions } from './live/devtools-options';
import { leavePrivatePages$ } from './leave-private-pages';
import { LiveLog } from './live/live-log.service';
import { recovery } from './recovery';
import { ShellComponent } from './shell/shell.component';
import { RuntimeConfigService, type RuntimeConfig } from './runtime-config';
import { sessionTimers } from './session-timers';
import { wireInterceptor } from './wire/wire.interceptor';

@Component({ selector: 'app-root', template: '<app-shell />', standalone: false })
export class ModuleRootComponent {}

/** Loads the configuration late, through the very interceptor that is waiting for it, and hands it over. */
function configureLate() {
  const client = inject(AuthClientConfig);
  const runtime = inject(RuntimeConfigService);
  const options = inject(DEMO_OPTIONS);
  return inject(HttpClient)
    .get<RuntimeConfig>('/config.json')
    .pipe(
      delay(options.configDelay),
      map((config) => client.set(authConfig(runtime.take(config), options))),
      catchError(() => of(runtime.problem.set('/config.json could not be loaded'))),
    );
}

const options = readDemoOptions();

/** The NgModule way: the same application, for those who are not standalone yet. */
@NgModule({
  declarations: [ModuleRootComponent],
  bootstrap: [ModuleRootComponent],
  imports: [
    BrowserModule,
    RouterModule.forRoot(routes, {
      bindToComponentInputs: true,
      anchorScrolling: 'enabled',
      resolveNavigationPromiseOnError: true,
    }),
    StoreModule.forRoot({}, { metaReducers: [clearOnLogout] }),
    EffectsModule.forRoot({ leavePrivatePages$ }),
    StoreDevtoolsModule.instrument(devtoolsOptions),
    AuthModule.forRoot(
      undefined,
      withSessionTimers(sessionTimers(options)),
      ...recovery(options),
      ...(options.tabSync ? [withTabSync()] : []),
    ),
    ShellComponent,
  ],
  providers: [
    // In this order: the second one looks at what the library's sends.
    provideHttpClient(withInterceptorsFromDi(), withInterceptors([wireInterceptor])),
    { provide: HTTP_INTERCEPTORS, useClass: AuthHttpInterceptor, multi: true },
    provideAuthEvents(),
    provideEnvironmentInitializer(() => inject(LiveLog)),
    provideAppInitializer(configureLate),
  ],
})
export class AppModule {}
