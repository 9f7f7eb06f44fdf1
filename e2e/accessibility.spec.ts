import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { letGoOfFocus } from './keyboard';
import { library } from './library';

async function expectNoSeriousFinding(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const looks = [
  { colorScheme: 'light', viewport: wide },
  { colorScheme: 'dark', viewport: narrow },
  { colorScheme: 'light', viewport: narrow },
  { colorScheme: 'dark', viewport: wide },
] as const;

for (const [place, { colorScheme, viewport }] of looks.entries()) {
  test.describe(`${colorScheme}, ${viewport.width} px wide`, () => {
    test.use({ colorScheme, viewport });

    test('no route has a serious finding', async ({ page }) => {
      await page.goto('#/');
      await expect(page.getByRole('heading', { name: /refusing writes/ })).toBeVisible({ timeout: 15_000 });
      await expectNoSeriousFinding(page);
      await page.goto('#/scenarios');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSeriousFinding(page);
      await page.goto('#/nowhere');
      await expect(page.getByRole('heading', { name: 'There is no page here.' })).toBeVisible();
      await expectNoSeriousFinding(page);
    });

    // Each scenario in one of the looks: its page is made of the same parts in all of them.
    test('no scenario has a serious finding', async ({ page, player }) => {
      test.slow();
      for (const { slug } of library.filter((_, index) => index % looks.length === place)) {
        await test.step(slug, async () => {
          await player.open(slug);
          await expectNoSeriousFinding(page);
        });
      }
    });
  });
}

test('a lost run, its debrief, its question and its proof while it plays have no serious finding', async ({
  page,
  player,
}) => {
  test.slow();
  await player.open('hot-partition-key');
  await player.skipToLastStep();
  await player.fullSpeed();
  await player.playToEnd();
  await expect(player.outcome).toContainText('The run has ended and a goal is missed.');
  await expectNoSeriousFinding(page);
  await page.keyboard.press('h');
  await page.keyboard.press('l');
  await expectNoSeriousFinding(page);
  await page.getByRole('button', { name: 'Debrief' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Debrief' })).toBeVisible();
  await expectNoSeriousFinding(page);
  await letGoOfFocus(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Question 1 of/ })).toBeAttached();
  await page.keyboard.press('a');
  await expectNoSeriousFinding(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('r');
  const designs = page.getByRole('group', { name: 'The designs side by side' });
  await expect(designs.getByRole('region').first()).toBeVisible();
  await expect(designs).toContainText('so far');
  await expectNoSeriousFinding(page);
});

test('the focus goes from the story to the transport or the stage and on, and never gets stuck', async ({
  page,
  player,
}) => {
  await player.open('hot-partition-key');
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

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing travels: refusals are told by the badge', async ({ page, player }) => {
    await player.open('hot-partition-key');
    await expect(page.getByText(/Throttled ×\d+\/s/)).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.refused rect')).toHaveCount(0);
  });
});
