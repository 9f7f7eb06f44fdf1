import { expect, type Locator, type Page } from '@playwright/test';
import { runTimeoutMs } from './player';

/** The designs side by side, wherever they are played. */
export function designsOn(page: Page): Locator {
  return page.getByRole('group', { name: 'The designs side by side' });
}

/** One of them, by its letter. */
export function designOn(page: Page, letter: string): Locator {
  return designsOn(page).getByRole('region', { name: new RegExp(`^Design ${letter}: `) });
}

/** Sends all designs to the end of their run, and waits until their lamps are final. */
export async function endOfDesigns(page: Page): Promise<Locator> {
  const designs = designsOn(page);
  await expect(designs.getByRole('region').first()).toBeVisible();
  await page.getByRole('slider', { name: 'Time of the designs' }).press('End');
  await expect(designs).not.toContainText('so far', { timeout: runTimeoutMs });
  return designs;
}

/** The lamps of one design, each with the moment at which it broke first, or null. */
export async function expectLamps(
  design: Locator,
  brokenAtMs: readonly (number | null)[],
  clock: (ms: number, decimals?: number) => string,
): Promise<void> {
  const lamps = design.getByRole('listitem');
  await expect(lamps).toHaveCount(brokenAtMs.length);
  for (const [place, atMs] of brokenAtMs.entries()) {
    await expect(lamps.nth(place)).toContainText(atMs === null ? 'held' : `broken, first at ${clock(atMs, 1)}`);
  }
  if (brokenAtMs.every((atMs) => atMs === null)) await expect(design).toContainText('meets all');
}
