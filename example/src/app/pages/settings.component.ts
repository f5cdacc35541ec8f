import { Component, inject, signal } from '@angular/core';
import {
  DEMO_OPTIONS,
  defaultDemoOptions,
  reLogins,
  saveDemoOptions,
  type DemoOptions,
} from '../demo-options';
import { ChoiceComponent } from '../ui/choice.component';

/** Public: what can be set differently. It takes effect by a reload, since the library is configured once. */
@Component({
  selector: 'app-settings',
  imports: [ChoiceComponent],
  templateUrl: './settings.component.html',
  styleUrl: './settings.component.css',
})
export class SettingsComponent {
  protected readonly reLogins = reLogins;
  protected readonly options = signal<DemoOptions>(inject(DEMO_OPTIONS));

  protected set(change: Partial<DemoOptions>): void {
    this.options.update((options) => ({ ...options, ...change }));
  }

  protected apply(options = this.options()): void {
    saveDemoOptions(options);
    location.assign('/');
  }

  protected reset(): void {
    this.apply(defaultDemoOptions);
  }
}
