import { Component, computed, inject } from '@angular/core';
import { IconComponent, type IconName } from '../ui/icon.component';
import { ThemeService, type Theme } from './theme.service';

const icons: Record<Theme, IconName> = { system: 'system', light: 'sun', dark: 'moon' };

@Component({
  selector: 'app-theme-toggle',
  imports: [IconComponent],
  template: `
    <button
      type="button"
      class="button quiet"
      [attr.aria-label]="label()"
      [title]="label()"
      (click)="themes.switch()"
    >
      <app-icon [name]="icon()" />
    </button>
  `,
  styles: `
    .button {
      padding: var(--space-2);
      min-width: 2.75rem;
    }
  `,
})
export class ThemeToggleComponent {
  protected readonly themes = inject(ThemeService);
  protected readonly icon = computed(() => icons[this.themes.theme()]);
  protected readonly label = computed(() => `Theme: ${this.themes.theme()}, switch to ${this.themes.next()}`);
}
