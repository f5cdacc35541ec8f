import { DOCUMENT, Service, inject, signal } from '@angular/core';

export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'ngrx-auth0-example.theme';
const order: readonly Theme[] = ['system', 'light', 'dark'];

/** Which colour scheme is shown; the style sheet does the rest through `light-dark()`. */
@Service()
export class ThemeService {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly current = signal<Theme>(
    order.find((theme) => theme === this.root.dataset['theme']) ?? 'system',
  );
  readonly theme = this.current.asReadonly();

  next(): Theme {
    return order[(order.indexOf(this.current()) + 1) % order.length] ?? 'system';
  }

  switch(): void {
    const theme = this.next();
    this.current.set(theme);
    if (theme === 'system') {
      delete this.root.dataset['theme'];
    } else {
      this.root.dataset['theme'] = theme;
    }
    try {
      if (theme === 'system') {
        localStorage.removeItem(storageKey);
      } else {
        localStorage.setItem(storageKey, theme);
      }
    } catch {
      // Blocked or full: it is good for this page.
    }
  }
}
