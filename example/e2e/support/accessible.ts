import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

export const wide = { width: 1280, height: 800 };
export const small = { width: 390, height: 844 };

/** Two looks for each page: together they have both sizes and both colour schemes. */
export const looks = [
  { size: wide, colorScheme: 'light' },
  { size: small, colorScheme: 'dark' },
] as const;
export const otherLooks = [
  { size: wide, colorScheme: 'dark' },
  { size: small, colorScheme: 'light' },
] as const;

/** Looks at the open page; it is wide again afterwards. */
export async function expectAccessible(
  page: Page,
  ...seen: readonly (typeof looks | typeof otherLooks)[]
): Promise<void> {
  for (const { size, colorScheme } of seen.length ? seen.flat() : looks) {
    await test.step(`${new URL(page.url()).pathname} ${size.width} ${colorScheme}`, async () => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours on their way to the other scheme would be measured half way.
      await page.evaluate(async () => {
        await new Promise(requestAnimationFrame);
        for (const animation of document.getAnimations()) animation.cancel();
      });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({ id, help, target: target.join(' '), failureSummary })),
      );
      expect.soft(found).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, 'pixels that stick out sideways').toBeLessThanOrEqual(0);
    });
  }
  await page.setViewportSize(wide);
}
