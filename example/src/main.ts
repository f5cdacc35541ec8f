import { bootstrapApplication, platformBrowser } from '@angular/platform-browser';
import { AppComponent } from './app/app.component';
import { appConfig } from './app/app.config';
import { DEMO_OPTIONS, readDemoOptions } from './app/demo-options';

const options = readDemoOptions();

// The same application twice: Settings (or `/?bootstrap=module`) switches to the NgModule way.
if (options.bootstrap === 'module') {
  const platform = platformBrowser([{ provide: DEMO_OPTIONS, useValue: options }]);
  import('./app/app.module').then(({ AppModule }) => platform.bootstrapModule(AppModule)).catch(report);
} else {
  bootstrapApplication(AppComponent, appConfig(options)).catch(report);
}

function report(error: unknown): void {
  console.error(error);
}
