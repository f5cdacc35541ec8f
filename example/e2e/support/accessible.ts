import { expect, test, type Page } from '@playwright/test';
import axe from 'axe-core';

export const wide = { width: 1280, height: 800 };
export const small = { width: 390, height: 844 };

/**
 * Each size and each colour scheme once. The other pairs of them show nothing new: colours follow the scheme alone, and
 * where things stand follows the width alone.
 */
const looks = [
  { size: wide, colorScheme: 'light' },
  { size: small, colorScheme: 'dark' },
] as const;

/** Looks at the open page; it is wide again afterwards. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that is still on its way would be in order.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Once for both looks: half of the time goes into this.
  await page.evaluate(axe.source);
  for (const { size, colorScheme } of looks) {
    await test.step(`${new URL(page.url()).pathname} ${size.width} ${colorScheme}`, async () => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours on their way to the other scheme would be measured half way.
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) {
          await new Promise(requestAnimationFrame);
          for (const animation of document.getAnimations()) animation.cancel();
        }
      });
      // Without the list of what is in order.
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
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
