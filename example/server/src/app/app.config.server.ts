import { mergeApplicationConfig } from '@angular/core';
import { provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { serverRoutes } from './app.routes.server';
import { tellServerSession } from './server-session';

/** `provideAuth0()` is in the other one already, and must not stand here again. */
export const serverConfig = mergeApplicationConfig(appConfig, {
  providers: [tellServerSession, provideServerRendering(withRoutes(serverRoutes))],
});
