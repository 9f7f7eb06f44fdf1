import { test, type Page } from '@playwright/test';

/** A picture of what the page shows now, in both themes. */
export type Take = (moment: string) => Promise<void>;

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

const themes = ['light', 'dark'] as const;

/** Who is looked for so long is not there. */
const waitMsMost = 20_000;
/** Time for a cross-fade and for the canvas to read the colours of a new theme. */
const settleMs = 250;

/**
 * One screen with its moments, played once for each size of window. The pictures of a chapter stand in a folder of
 * their own, numbered in the order in which they were taken.
 */
export function chapter(title: string, play: (page: Page, take: Take) => Promise<void>, reducedMotion = false): void {
  for (const viewport of sizes) {
    const size = `${String(viewport.width)}x${String(viewport.height)}`;
    test(`${title}, ${size}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        viewport,
        baseURL: baseURL ?? '',
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        isMobile: viewport.width < 500,
        hasTouch: viewport.width < 500,
      });
      context.setDefaultTimeout(waitMsMost);
      const page = await context.newPage();
      let taken = 0;
      await play(page, async (moment) => {
        taken += 1;
        const number = String(taken).padStart(2, '0');
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          await page.waitForTimeout(settleMs);
          const path = `look/${title}/${number} ${moment} ${size} ${colorScheme}.png`;
          await page.screenshot({ path, fullPage: true });
        }
        await page.emulateMedia({ colorScheme: 'light' });
      });
      await context.close();
    });
  }
}
