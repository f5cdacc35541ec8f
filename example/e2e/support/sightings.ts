import type { Page } from '@playwright/test';

/** What could be seen since the application showed up in this document, however shortly. */
export interface Sightings {
  /** Every address that the address bar had. */
  readonly addresses: readonly string[];
  /** Every text of the banner's session chip: `Checking session…`, `Log in`, `Ada Lovelace`. */
  readonly chip: readonly string[];
  /** Every button that offers to log in. */
  readonly logInButtons: readonly string[];
}

/** Starts watching every document that `page` loads from now on. */
export async function watchScreen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { addresses: [] as string[], chip: [] as string[], logInButtons: [] as string[] };
    (window as unknown as { seen: Sightings }).seen = seen;
    const add = (list: string[], text: string | undefined) => {
      if (text && list.at(-1) !== text) list.push(text);
    };
    // Runs after each turn that changed something, so it also sees what no frame has painted.
    new MutationObserver(() => {
      if (!document.querySelector('app-shell')) return;
      add(seen.addresses, location.href);
      const chip = document.querySelector('app-session-chip > :is(button, [data-testid])');
      add(seen.chip, chip?.textContent.trim());
      for (const { textContent } of document.querySelectorAll('button')) {
        if (/^\s*Log in/.test(textContent)) add(seen.logInButtons, textContent.trim());
      }
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/** What was seen in the document that is open now. */
export function sightings(page: Page): Promise<Sightings> {
  return page.evaluate(() => (window as unknown as { seen: Sightings }).seen);
}
