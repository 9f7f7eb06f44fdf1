import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, letGoOfFocus, openScenario, scenarios, test } from './quietPage';
import { playToTheEnd, winning } from './playByKeyboard';

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    test(`no route has a serious finding, ${colorScheme}, ${String(viewport.width)} px wide`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ colorScheme, viewport, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      await page.goto('');
      await expect(page.getByRole('heading', { name: /refusing writes/ })).toBeVisible({ timeout: 15_000 });
      expect(await seriousFindings(page)).toEqual([]);
      await page.goto('#/scenarios');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
      await page.goto('#/nowhere');
      await expect(page.getByRole('heading', { name: 'There is no page here.' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
      for (const path of scenarios) {
        await openScenario(page, path);
        expect(await seriousFindings(page)).toEqual([]);
      }
      await context.close();
    });
  }
}

test('prediction, decision, lost run, debrief, question and its proof have no serious finding', async ({ page }) => {
  test.slow();
  await playToTheEnd(page, { ...winning['data-streams/hot-partition-key'], act: null });
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('h');
  await page.keyboard.press('l');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Debrief' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Debrief' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await letGoOfFocus(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Question 1 of/ })).toBeAttached();
  await page.keyboard.press('a');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Run it' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test('the focus goes from the story to the transport or the stage and on, and never gets stuck', async ({ page }) => {
  await openScenario(page, 'data-streams/hot-partition-key');
  const order: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const region = await page.evaluate(
      () => document.activeElement?.closest('section[aria-label]')?.getAttribute('aria-label') ?? '',
    );
    if (region !== '' && order.at(-1) !== region) order.push(region);
  }
  const first = (name: string) => order.findIndex((region) => region.startsWith(name));
  expect(first('Story')).toBeGreaterThanOrEqual(0);
  expect(first('Transport')).toBeGreaterThan(first('Story'));
  expect(first('Event log')).toBeGreaterThan(first('Transport'));
});

test('with reduced motion nothing travels: refusals are told by the badge', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: baseURL ?? '', viewport: sizes[0] });
  const page = await context.newPage();
  await openScenario(page, 'data-streams/hot-partition-key');
  await expect(page.getByText(/Throttled ×\d+\/s/)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.refused rect')).toHaveCount(0);
  await context.close();
});
