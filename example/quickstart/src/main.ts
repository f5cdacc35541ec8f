import { bootstrapApplication } from '@angular/platform-browser';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { AppComponent } from './app/app.component';
import { appConfig } from './app/app.config';

// All that an application of auth0-angular adds, beside the name of the package in its imports.
const ngrx = [provideStore(), provideEffects()];

bootstrapApplication(AppComponent, { providers: [...ngrx, ...appConfig.providers] }).catch(
  (error: unknown) => {
    console.error(error);
  },
);
