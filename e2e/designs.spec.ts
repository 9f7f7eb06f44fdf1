import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { inNode } from './inNode';
import { tabToAndPress } from './keyboard';
import { designOn, designsOn, endOfDesigns, expectLamps } from './lamps';

test('another design is another run: it begins anew, and undo brings the first one back where it stood', async ({
  page,
  player,
}) => {
  await player.open('one-log-file');
  await player.skipToLastStep();
  await player.standAt(3600);
  const stream = player.stage.getByRole('button', { name: /countScrap/ });
  await expect(stream).toBeVisible();
  const design = player.inspector.getByRole('region', { name: 'Design of system' });
  await design.getByRole('radio', { name: 'the log group alone' }).check({ force: true });
  await design.getByRole('button', { name: 'Change to the log group alone' }).click();
  await player.expectMoment(0);
  await expect(stream).toHaveCount(0);
  await expect(player.stage.getByText('foundry-log').first()).toBeVisible();
  await expect(design.getByRole('radio', { name: /the log group alone/ })).toBeChecked();

  const query = player.inspector.getByRole('region', { name: 'Scheduled query of foundry-log' });
  await query.getByRole('radio', { name: 'every 24 h' }).check({ force: true });
  await query.getByRole('button', { name: /^Change to/ }).click();
  await player.fullSpeed();
  await player.playToEnd();
  await expect(player.outcome).toContainText('Every goal is met');

  const undo = player.transport.getByRole('button', { name: /^Undo/ });
  await undo.click();
  await undo.click();
  await player.expectMoment(3600_000);
  await expect(stream).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(stream).toHaveCount(0);
});

const slug = 'fewest-parts';

/** From the open story to its designs, as the key says. */
async function compare(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^All designs side by side/ })).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { level: 1, name: /ways to build it$/ })).toBeFocused();
}

test('all designs of a story are compared by keyboard, their lamps are those of their own runs, and one is built from there', async ({
  page,
  player,
}) => {
  const { clock, lampsOfDesigns } = await inNode();
  await player.open(slug);
  await expect(page.getByRole('button', { name: /^All designs side by side/ })).toHaveCount(0);
  await player.skipToLastStep();
  await compare(page);
  await endOfDesigns(page);
  for (const { letter, name, brokenAtMs } of lampsOfDesigns(slug, 1)) {
    await expect(designOn(page, letter)).toContainText(name);
    await expectLamps(designOn(page, letter), brokenAtMs, clock);
  }
  await expect(designOn(page, 'A')).toContainText('in your run');
  await expect(designOn(page, 'A')).toContainText('1 shard, 2 instances, 2 programs, lease table');
  await expect(designOn(page, 'C').getByRole('img', { name: /^Firehose press-lines/ })).toBeVisible();

  await tabToAndPress(designOn(page, 'C').getByRole('button', { name: 'Build C' }));
  await player.expectMoment(0);
  await expect(player.stage.getByRole('region', { name: 'Firehose stream press-lines' })).toBeVisible();
  await compare(page);
  await expect(designOn(page, 'C')).toContainText('in your run');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^All designs side by side/ })).toBeFocused();
});

test('going back in the designs plays them again to the same lamps', async ({ page, player }) => {
  await player.open(slug);
  await player.skipToLastStep();
  await compare(page);
  const lamps = (await endOfDesigns(page)).getByRole('listitem');
  const before = await lamps.allInnerTexts();
  await page.getByRole('slider', { name: 'Time of the designs' }).press('Home');
  await expect(designsOn(page)).toContainText('so far');
  await endOfDesigns(page);
  expect(await lamps.allInnerTexts()).toEqual(before);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test.describe(`${colorScheme}, ${width} px wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

    test('designs side by side have no serious finding, and the page is no wider than the window', async ({
      page,
      player,
    }) => {
      await player.open(slug);
      await player.skipToLastStep();
      await compare(page);
      await endOfDesigns(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });
}
