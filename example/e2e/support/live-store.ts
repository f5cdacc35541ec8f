import type { Page } from '@playwright/test';
import type { Auth0State } from '../../../src/state/auth.state.ts';

/** An action as the live panel shows it. */
export interface ShownAction {
  /** `[Auth0] Login With Redirect` */
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The keys of the slice that it changed. */
  readonly changed: readonly string[];
}

interface Shown {
  readonly slice: Auth0State;
  /** Newest first, as on the screen. */
  readonly actions: readonly ShownAction[];
}

/** Reads the panel "Live store", which has to be open: it is what a visitor can see of the real store. */
export async function readLiveStore(page: Page): Promise<Shown> {
  try {
    return await read(page);
  } catch (error) {
    if (!String(error).includes('context was destroyed')) throw error;
    // The page gave way to another one meanwhile: that one is read.
    await page.waitForLoadState();
    return read(page);
  }
}

function read(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const text = (parent: Element, selector: string) =>
      parent.querySelector(selector)?.textContent.trim() ?? '';

    /** A value tree as the value that it shows. */
    function valueOf(tree: Element): Record<string, unknown> {
      const rows = tree.querySelectorAll(':scope > ul > li');
      return Object.fromEntries([...rows].map((row) => [text(row, '.key').slice(0, -1), rowValue(row)]));
    }

    function rowValue(row: Element): unknown {
      const branch = row.querySelector(':scope > details > app-value-tree');
      if (!branch) {
        const shown = text(row, ':scope > .value');
        return shown === 'undefined' ? undefined : (JSON.parse(shown) as unknown);
      }
      const value = valueOf(branch);
      return text(row, ':scope > details > summary > .hint').startsWith('[') ? Object.values(value) : value;
    }

    const slice = document.querySelector('[data-testid="slice"]');
    if (!slice) throw new Error('The panel "Live store" is not open.');
    return {
      slice: valueOf(slice) as unknown as Auth0State,
      actions: [...document.querySelectorAll('app-action-list ol > li')].map((entry) => {
        const payload = entry.querySelector(':scope > details > app-value-tree');
        const changed = text(entry, '.changed').replace(/^changed /, '');
        return {
          type: `[${text(entry, '.badge')}] ${text(entry, '.name')}`,
          payload: payload ? valueOf(payload) : {},
          changed: changed === '' ? [] : changed.split(', '),
        };
      }),
    };
  });
}
