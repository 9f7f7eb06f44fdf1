import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { tabToAndPress } from './keyboard';

const services = (page: Page) => page.getByRole('region', { name: 'Services' });
const headline = (page: Page, text: string) => services(page).getByRole('heading', { level: 2, name: text });
const dropped = (page: Page, name: string) => services(page).getByRole('listitem').filter({ hasText: name });

async function expectNoFinding(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

test('lines are moved by key, services drop out with a reason, and the address keeps the board', async ({ page }) => {
  await page.goto('#/choose');
  await expect(headline(page, 'Two remain of nine')).toBeVisible();
  await expect(services(page)).toContainText('The replay window decided most: it took out three.');
  await expect(dropped(page, 'Amazon Data Firehose')).toContainText('no replay: nothing is kept after delivery');

  await tabToAndPress(page.getByRole('slider', { name: 'A reader sees it within' }), 'Home');
  await expect(headline(page, 'One remains of nine')).toBeVisible();
  await expect(dropped(page, 'Data Streams, shared reads')).toContainText('Within 70 ms');
  await expect(services(page).getByRole('status')).toHaveText('One remains of nine. Out: Data Streams, shared reads.');
  await tabToAndPress(page.getByRole('slider', { name: 'Independent readers' }), 'End');
  await expect(headline(page, 'None remains of nine')).toBeVisible();
  await expect(services(page)).toContainText('Let the number of readers be 20');

  await page.reload();
  await expect(headline(page, 'None remains of nine')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Independent readers' })).toHaveAttribute(
    'aria-valuetext',
    'more than 20',
  );
  await tabToAndPress(page.getByRole('button', { name: 'Move it there' }));
  await expect(headline(page, 'One remains of nine')).toBeVisible();

  await tabToAndPress(dropped(page, 'SQS FIFO').getByRole('button', { name: 'Fact NBR-01' }));
  await expect(page.getByRole('dialog', { name: 'SQS beside Kinesis' })).toContainText('14 days');
  await page.keyboard.press('Escape');
  await tabToAndPress(page.getByRole('button', { name: 'Start over' }));
  await expect(headline(page, 'Two remain of nine')).toBeVisible();
  await expect(page).toHaveURL(/#\/choose$/);
});

test('the answer is played: who remains meets every line, who is out breaks the lines that decided', async ({
  page,
}) => {
  await page.goto('#/choose');
  await expect(headline(page, 'Two remain of nine')).toBeVisible();
  await page.keyboard.press('p');
  const designs = page.getByRole('group', { name: 'The designs side by side' });
  await expect(designs.getByRole('region')).toHaveCount(4);
  await tabToAndPress(page.getByRole('slider', { name: 'Time of the designs' }), 'End');
  const design = (name: string) => designs.getByRole('region', { name });
  await expect(design('Data Streams, shared reads')).toContainText('meets all');
  await expect(design('Data Streams with enhanced fan-out')).toContainText('meets all');
  await expect(design('Amazon Data Firehose')).toContainText('1 of 4');
  await expect(design('Managed Service for Apache Flink')).toContainText('2 of 4');
  await expect(services(page)).toContainText('Not played: Kinesis Video Streams');
  await expectNoFinding(page);
  // Another board has to be asked for anew.
  await tabToAndPress(page.getByRole('slider', { name: 'Replay window' }), 'Home');
  await expect(designs).toHaveCount(0);
});

test('where pictures arrive Video Streams is played: enough readers make it play sessions', async ({ page }) => {
  await page.goto('#/choose?arrives=video&latency=10s');
  await expect(headline(page, 'One remains of nine')).toBeVisible();
  await page.keyboard.press('p');
  const video = page.getByRole('region', { name: 'Kinesis Video Streams', exact: false }).last();
  await tabToAndPress(page.getByRole('slider', { name: 'Time of the designs' }), 'End');
  await expect(video).toContainText('meets all');
  await expect(video).toContainText('HLS: 4 of 4 have a picture');
  await expect(services(page)).toContainText('they take no video');
  await expectNoFinding(page);
});

test('a case is answered by key, its reasons are told, and the pair that was mixed up is drilled', async ({ page }) => {
  await page.goto('#/choose');
  await expect(headline(page, 'Two remain of nine')).toBeVisible();
  await page.keyboard.press('d');
  const story = page.getByRole('region', { name: 'Case' });
  await expect(story).toContainText("A ferry line's gates");
  await page.keyboard.press('1');
  await expect(story.getByRole('status')).toContainText('Amazon Data Firehose is right.');
  const taken = story.getByRole('listitem').filter({ hasText: 'Data Streams, shared reads' });
  await expect(taken).toContainText('Ends in S3');
  await expectNoFinding(page);

  await tabToAndPress(page.getByRole('button', { name: 'Drill that pair' }));
  await expect(services(page)).toContainText('You mix up Data Streams and Firehose: 1 of the last 1.');
  await expect(story).toContainText("A power grid's meters");
  await tabToAndPress(page.getByRole('slider', { name: 'Replay window' }), 'End');
  await expect(headline(page, 'Three remain of nine')).toBeVisible();
  await tabToAndPress(story.getByRole('button', { name: 'Data Streams, shared reads' }));
  await expect(story.getByRole('status')).toContainText('Right: Data Streams, shared reads.');
  await expect(story.getByRole('status')).toContainText('independent readers: 4');
  await tabToAndPress(story.getByRole('button', { name: 'Back to the board' }));
  await expect(story).toHaveCount(0);

  await page.reload();
  await expect(services(page)).toContainText('You mix up Data Streams and Firehose: 1 of the last 2.');
});

test('the start page and the debrief of a story about choosing lead to the board', async ({ page, player }) => {
  await page.goto('#/');
  await expect(page.getByRole('heading', { level: 1, name: 'Shard 1 is refusing writes.' })).toBeVisible();
  await tabToAndPress(
    page.getByRole('region', { name: 'Which service?' }).getByRole('link', { name: 'Open the board' }),
  );
  await expect(page.getByRole('heading', { level: 1, name: 'Which service?' })).toBeVisible();
  await page.goto('#/');
  await expect(page.getByRole('link', { name: 'Open the board' })).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { level: 1, name: 'Which service?' })).toBeVisible();

  await player.open('fewest-parts');
  await player.skipToLastStep();
  await player.story.getByRole('button', { name: 'Debrief' }).press('Enter');
  await tabToAndPress(page.getByRole('region', { name: 'Debrief' }).getByRole('link', { name: 'Which service?' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Which service?' })).toBeVisible();
});

test('the bar and the search lead to the board', async ({ page }) => {
  await page.goto('#/limits');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Choose' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Which service?' })).toBeVisible();
  await page.goto('#/limits');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find anything' }).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('which service');
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toContainText(
    'Choose: which service?',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Which service?' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test('the board has no finding and fits, with survivors and without', async ({ page }) => {
        await page.goto('#/choose');
        await expect(headline(page, 'Two remain of nine')).toBeVisible();
        await expectNoFinding(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await page.goto('#/choose?latency=70ms&readers=21');
        await expect(headline(page, 'None remains of nine')).toBeVisible();
        await expectNoFinding(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      });
    });
  }
}
