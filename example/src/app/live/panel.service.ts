import { Service, signal } from '@angular/core';

export type Dock = 'right' | 'bottom';

interface PanelSettings {
  readonly open: boolean;
  readonly dock: Dock;
}

const storageKey = 'ngrx-auth0-example.panel';

/** Whether the live panel is open, and where it is docked; remembered once the visitor chose. */
@Service()
export class PanelService {
  private readonly settings = signal<PanelSettings>(
    stored() ?? { open: matchMedia('(min-width: 80rem)').matches, dock: 'right' },
  );

  open(): boolean {
    return this.settings().open;
  }

  dock(): Dock {
    return this.settings().dock;
  }

  toggle(): void {
    this.change({ open: !this.open() });
  }

  move(): void {
    this.change({ dock: this.dock() === 'right' ? 'bottom' : 'right' });
  }

  private change(change: Partial<PanelSettings>): void {
    this.settings.update((settings) => ({ ...settings, ...change }));
    try {
      localStorage.setItem(storageKey, JSON.stringify(this.settings()));
    } catch {
      // Blocked or full: it is good for this page.
    }
  }
}

function stored(): PanelSettings | undefined {
  try {
    return (JSON.parse(localStorage.getItem(storageKey) ?? 'null') as PanelSettings | null) ?? undefined;
  } catch {
    return undefined;
  }
}
