import type { Page } from '@playwright/test';

/** Milliseconds from the newest action of the type `from` to the newest of the type `to`, by the panel's clock. */
export function millisecondsBetween(page: Page, from: string, to: string): Promise<number> {
  return page.evaluate(
    ([first = '', last = '']) => {
      const entries = [...document.querySelectorAll('app-action-list ol > li')];
      const timeOf = (name: string) => {
        const entry = entries.find((item) => item.querySelector('.name')?.textContent.trim() === name);
        const [hours = 0, minutes = 0, seconds = 0] =
          entry?.querySelector('time')?.textContent.split(':').map(Number) ?? [];
        return (hours * 3600 + minutes * 60 + seconds) * 1000;
      };
      return Math.round(timeOf(last) - timeOf(first));
    },
    [from, to],
  );
}
